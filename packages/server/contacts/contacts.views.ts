import {
  type Contact,
  type ContactIdentity,
  roleMay,
  type VerifiedIdentity,
  type zContactRow,
} from "@baton/contract";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";
import type { Schema } from "../db/schema.ts";
import { cursorTime, readPageCursor } from "../http/page-cursor.ts";

type ContactRow = z.infer<typeof zContactRow>;

/** All visitors that one contact `v` is made of, as a condition on a visitor `p`. */
const partOf = sql`(p.id = v.id or p.merged_into = v.id)`;

/** A contact `v` that somebody wrote as, was verified to be, or has elsewhere; of those, what the reader may see. */
function seen(reader: Reader): RawBuilder<boolean> {
  const written = sql`exists (select 1 from conversation c join visitor p on p.id = c.visitor_id
    where ${partOf} and ${visibleTo(reader)})`;
  if (!roleMay(reader.role, "conversations:read_all")) return sql<boolean>`${written}`;
  return sql<boolean>`(${written}
    or exists (select 1 from verified_identity i join visitor p on p.id = i.visitor_id where ${partOf})
    or exists (select 1 from outside_identity i join visitor p on p.id = i.visitor_id where ${partOf}))`;
}

/** Whether the reader may see a contact, by its own id. */
export async function seesContact(kysely: Kysely<Schema>, reader: Reader, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from visitor v where v.id = ${id} and v.merged_into is null and ${seen(reader)}`.execute(kysely);
  return rows.length > 0;
}

/** One page of the contacts that a reader sees, newest first, and where the next one begins. */
export async function listContacts(
  kysely: Kysely<Schema>,
  query: { reader: Reader; search?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ contacts: ContactRow[]; nextCursor: string | null }> {
  const { reader, search = "", limit, cursor } = query;
  const after = cursor === undefined ? null : readPageCursor(cursor);
  const { rows } = await sql<Omit<ContactRow, "createdAt"> & { createdAt: Date; sortKey: string }>`
    select v.id, v.name, v.email, v.phone, v.created_at as "createdAt",
           ${cursorTime(sql`v.created_at`)} as "sortKey",
           exists (select 1 from verified_identity i join visitor p on p.id = i.visitor_id where ${partOf}) as verified,
           array(select distinct ch.kind from conversation c join visitor p on p.id = c.visitor_id
             join channel ch on ch.id = c.channel_id where ${partOf} and ${visibleTo(reader)} order by 1) as channels
      from visitor v
     where v.merged_into is null and ${seen(reader)} and ${search === "" ? sql`true` : found(search)}
       and ${after === null ? sql`true` : sql`(v.created_at, v.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
     order by v.created_at desc, v.id desc
     limit ${limit + 1}`.execute(kysely);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    contacts: page.map(({ sortKey, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })),
    nextCursor: rows.length > limit && last !== undefined ? `${last.sortKey}_${last.id}` : null,
  };
}

/** What is written anywhere of a contact's parts; a number by its digits, however it is spaced. */
function found(search: string): RawBuilder<boolean> {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const digits = search.replace(/\D/g, "");
  const isNumber = digits.length >= 4 && !/[^\d\s+()./-]/.test(search);
  const holds = (text: RawBuilder<string>, phone: RawBuilder<unknown>) =>
    isNumber
      ? sql`(${text} ilike ${like} or (${phone} is not null and ${digitsOf(phone)} like ${`%${digits}%`}))`
      : sql`${text} ilike ${like}`;
  // Each from its own index, and only then whose it is.
  return sql<boolean>`v.id in (
    select coalesce(p.merged_into, p.id) from visitor p
     where ${holds(joined("p", ["name", "email", "phone"]), sql`p.phone`)}
    union
    select coalesce(p.merged_into, p.id) from verified_identity i join visitor p on p.id = i.visitor_id
     where ${holds(joined("i", ["subject", "name", "email"]), sql`i.phone`)}
    union
    select coalesce(p.merged_into, p.id) from outside_identity o join visitor p on p.id = o.visitor_id
     where ${holds(joined("o", ["name", "outside_id"]), sql`o.phone`)})`;
}

/** Exactly as the indexes have it. */
function joined(table: string, columns: readonly string[]): RawBuilder<string> {
  const texts = columns.map((column) => sql`coalesce(${sql.ref(`${table}.${column}`)}, '')`);
  return sql<string>`(${sql.join(texts, sql` || ' ' || `)})`;
}

/** Exactly as the indexes have it. */
function digitsOf(phone: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`regexp_replace(${phone}, '[^0-9]', '', 'g')`;
}

/** A contact's own facts: by its id or by that of a part; null when there is none that the reader may see. */
export async function contactFacts(kysely: Kysely<Schema>, reader: Reader, id: string) {
  const { rows } = await sql<Pick<Contact, "id" | "name" | "email" | "phone"> & { createdAt: Date }>`
    select v.id, v.name, v.email, v.phone, v.created_at as "createdAt" from visitor v
     where v.id = (select coalesce(merged_into, id) from visitor where id = ${id}) and ${seen(reader)}`.execute(
    kysely,
  );
  return rows[0] ?? null;
}

/** How a contact is known, verified first; by its own id. */
export async function identitiesOf(kysely: Kysely<Schema>, contactId: string): Promise<ContactIdentity[]> {
  const { rows } = await sql<{ identity: ContactIdentity }>`
    with p as (select id, created_at from visitor where id = ${contactId} or merged_into = ${contactId})
    select identity from (
      select 1 as place, i.created_at, json_build_object('kind', 'verified', 'visitorId', p.id, ${verified}) as identity
        from verified_identity i join p on p.id = i.visitor_id
      union all
      select 2, o.created_at, json_build_object('kind', 'outside', 'visitorId', p.id, 'channel',
          json_build_object('id', ch.id, 'kind', ch.kind, 'name', ch.name),
          'outsideId', o.outside_id, 'name', o.name, 'phone', o.phone)
        from outside_identity o join p on p.id = o.visitor_id join channel ch on ch.id = o.channel_id
      union all
      select 3, p.created_at, json_build_object('kind', 'browser', 'visitorId', p.id, 'since', ${iso(sql`p.created_at`)})
        from p where exists (select 1 from conversation c join channel ch on ch.id = c.channel_id
            where c.visitor_id = p.id and ch.kind = 'chat')
          and not exists (select 1 from verified_identity i where i.visitor_id = p.id)) known
     order by place, created_at`.execute(kysely);
  return rows.map((row) => row.identity);
}

const verified = sql`'subject', i.subject, 'name', i.name, 'email', i.email, 'emailVerified', i.email_verified,
  'phone', i.phone, 'phoneVerified', i.phone_verified, 'lastSeenAt', ${iso(sql`i.last_seen_at`)}`;

function iso(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Whom a site's word says that a conversation is with; null when nobody vouches for its visitor. */
export async function verifiedIn(
  kysely: Kysely<Schema>,
  conversationId: string,
): Promise<VerifiedIdentity | null> {
  const { rows } = await sql<{ identity: VerifiedIdentity }>`
    select json_build_object(${verified}) as identity
      from conversation c join verified_identity i on i.visitor_id = c.visitor_id
     where c.id = ${conversationId}`.execute(kysely);
  return rows[0]?.identity ?? null;
}

/** The standing merges that made a contact, newest first. */
export async function mergesOf(kysely: Kysely<Schema>, contactId: string): Promise<Contact["merges"]> {
  const { rows } = await sql<Omit<Contact["merges"][number], "madeAt"> & { madeAt: Date }>`
    select m.id, m.kind, m.from_id as "fromId", coalesce(f.name, f.email, f.phone, m.taken->>'name', m.taken->>'email') as "fromName",
           t.name as "madeBy", m.made_at as "madeAt"
      from visitor_merge m
      join visitor i on i.id = m.into_id
      join visitor f on f.id = m.from_id
      left join teammate t on t.id = m.made_by
     where m.undone_at is null and coalesce(i.merged_into, i.id) = ${contactId}
     order by m.made_at desc, m.id`.execute(kysely);
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

/**
 * Other contacts that share a verified address or number with this one, at most 5: of whom a site vouches for, or whom
 * a provider names by their number. A typed one shows nothing.
 */
export async function suggestionsFor(
  kysely: Kysely<Schema>,
  reader: Reader,
  contactId: string,
): Promise<Contact["suggestions"]> {
  const { rows } = await sql<Contact["suggestions"][number]>`
    with own as (select id from visitor where id = ${contactId} or merged_into = ${contactId}),
     proof as (
      select 'email' as because, lower(email) as value from verified_identity
       where email_verified and visitor_id in (select id from own)
      union select 'phone', ${digitsOf(sql`phone`)} from verified_identity
       where phone_verified and visitor_id in (select id from own)
      union select 'phone', ${digitsOf(sql`phone`)} from outside_identity where visitor_id in (select id from own)),
     other as (
      select i.visitor_id, proof.because from proof join verified_identity i
        on because = 'email' and i.email_verified and lower(i.email) = value
      union all select i.visitor_id, because from proof join verified_identity i
        on because = 'phone' and i.phone_verified and ${digitsOf(sql`i.phone`)} = value and value <> ''
      union all select o.visitor_id, because from proof join outside_identity o
        on because = 'phone' and ${digitsOf(sql`o.phone`)} = value and value <> '')
    select distinct on (v.id) v.id, v.name, v.email, v.phone, other.because
      from other join visitor w on w.id = other.visitor_id join visitor v on v.id = coalesce(w.merged_into, w.id)
     where v.id <> ${contactId} and ${seen(reader)}
       -- Two whom the site tells apart can't be merged.
       and not (exists (select 1 from verified_identity i where i.visitor_id in (select id from own))
         and exists (select 1 from verified_identity i join visitor p on p.id = i.visitor_id where ${partOf}))
     order by v.id limit 5`.execute(kysely);
  return rows;
}

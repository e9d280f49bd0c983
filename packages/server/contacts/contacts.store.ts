import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import type { KnownDetails } from "../db/contact-schema.ts";
import type { Claims } from "./verify-token.ts";

/** A visitor as they are stored. */
export type StoredVisitor = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** The contact that they are a part of; null when they stand by themselves. */
  readonly mergedInto: string | null;
};

const columns = ["id", "name", "email", "phone", "merged_into as mergedInto"] as const;

/** What is known of a visitor: each of these may be filled from another. */
export const detailNames = ["name", "email", "phone"] as const;

/** Holds merging until the transaction ends: where merges lead is reckoned over several of them. */
export async function lockMerging(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('visitor_merge'))`.execute(tx);
}

/** Reads a visitor and holds them, against what is being begun by them too; null when there is none. */
export async function lockVisitor(tx: Tx, id: string): Promise<StoredVisitor | null> {
  const query = tx.selectFrom("visitor").select(columns).where("id", "=", id).forUpdate();
  return (await query.executeTakeFirst()) ?? null;
}

/** Writes what is known of a visitor. */
export async function setDetails(tx: Tx, id: string, details: KnownDetails): Promise<void> {
  if (Object.keys(details).length > 0)
    await tx.updateTable("visitor").set(details).where("id", "=", id).execute();
}

/**
 * The visitor that a site's name for somebody means, made at the first time, with what the site says of them now.
 * What a teammate noted otherwise stays.
 */
export async function meetVerified(tx: Tx, claims: Claims, at: Date): Promise<StoredVisitor> {
  const visitorId = randomUUID();
  const { subject, name, email, phone } = claims;
  const said = {
    name,
    email,
    phone,
    email_verified: claims.emailVerified,
    phone_verified: claims.phoneVerified,
  };
  await tx
    .insertInto("verified_identity")
    .values({ subject, visitor_id: visitorId, ...said, created_at: at, last_seen_at: at })
    .onConflict((conflict) => conflict.column("subject").doNothing())
    .execute();
  const met = await tx
    .selectFrom("verified_identity")
    .selectAll()
    .where("subject", "=", subject)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (met.visitor_id === visitorId) {
    await tx
      .insertInto("visitor")
      .values({ id: visitorId, name, email, phone, language: null, created_at: at })
      .execute();
    return { id: visitorId, name, email, phone, mergedInto: null };
  }
  const visitor = await lockVisitor(tx, met.visitor_id);
  if (visitor === null) throw new Error("a verified visitor is missing");
  const followed = Object.fromEntries(
    detailNames
      .filter((field) => visitor[field] === met[field] || visitor[field] === null)
      .filter((field) => claims[field] !== null && claims[field] !== visitor[field])
      .map((field) => [field, claims[field]]),
  );
  await setDetails(tx, visitor.id, followed);
  await tx
    .updateTable("verified_identity")
    .set({ ...said, last_seen_at: at })
    .where("subject", "=", subject)
    .execute();
  return { ...visitor, ...followed };
}

/**
 * Whether what a browser began may still go to this person: not when it was somebody else's once (a shared computer),
 * nor when that was taken back.
 */
export async function mayGoTo(tx: Tx, browserId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from verified_identity where visitor_id = ${browserId}
    union all
    select 1 from visitor_merge where from_id = ${browserId} and kind = 'identified'
       and (into_id <> ${personId} or undone_at is not null) limit 1`.execute(tx);
  return rows.length === 0;
}

/** A merge to be recorded. */
export type NewMerge = {
  readonly kind: "by_hand" | "identified";
  readonly fromId: string;
  readonly intoId: string;
  readonly conversationIds?: string[];
  readonly taken?: KnownDetails;
  readonly filled: KnownDetails;
  readonly madeBy: string | null;
  readonly at: Date;
};

/** Records a merge; its id. */
export async function insertMerge(tx: Tx, merge: NewMerge): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto("visitor_merge")
    .values({
      id,
      kind: merge.kind,
      from_id: merge.fromId,
      into_id: merge.intoId,
      conversation_ids: merge.conversationIds ?? [],
      taken: JSON.stringify(merge.taken ?? {}),
      filled: JSON.stringify(merge.filled),
      made_by: merge.madeBy,
      made_at: merge.at,
    })
    .execute();
  return id;
}

/** A merge as it was recorded. */
export type StoredMerge = {
  readonly kind: "by_hand" | "identified";
  readonly fromId: string;
  readonly intoId: string;
  readonly conversationIds: string[];
  readonly taken: KnownDetails;
  readonly filled: KnownDetails;
  readonly undoneAt: Date | null;
};

/** Reads a merge and holds it; null when there is none. */
export async function lockMerge(tx: Tx, id: string): Promise<StoredMerge | null> {
  const row = await tx
    .selectFrom("visitor_merge")
    .select([
      "kind",
      "from_id as fromId",
      "into_id as intoId",
      "conversation_ids as conversationIds",
      "taken",
      "filled",
      "undone_at as undoneAt",
    ])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Notes that a merge stands no more. */
export async function setUndone(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.updateTable("visitor_merge").set({ undone_by: by, undone_at: at }).where("id", "=", id).execute();
}

/** Makes a contact with all its parts a part of another. */
export async function joinContact(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await sql`update visitor set merged_into = ${intoId}
    where id = ${fromId} or merged_into = ${fromId}`.execute(tx);
}

/** Lets a visitor stand by themselves again, with whom the other standing merges put into them. */
export async function partContact(tx: Tx, id: string): Promise<void> {
  await sql`
    with recursive part (id) as (
      select ${id}::uuid
      union
      select m.from_id from visitor_merge m join part on m.into_id = part.id
       where m.kind = 'by_hand' and m.undone_at is null)
    update visitor set merged_into = nullif(${id}::uuid, visitor.id)
      from part where visitor.id = part.id`.execute(tx);
}

/** Whether both contacts have somebody whom a site vouches for. */
export async function areVerifiedApart(tx: Tx, one: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ contacts: number }>`
    select count(distinct coalesce(v.merged_into, v.id))::integer as contacts
      from verified_identity i join visitor v on v.id = i.visitor_id
     where coalesce(v.merged_into, v.id) in (${one}::uuid, ${other}::uuid)`.execute(tx);
  return rows[0]?.contacts === 2;
}

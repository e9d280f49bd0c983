import type { ReportFigure, ReportSplit } from "@baton/contract";
import { type RawBuilder, sql } from "kysely";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";

/** What is counted: whose, when, where. */
export type Scope = {
  readonly reader: Reader;
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  readonly timeZone: string;
  readonly channelId: string | null;
  readonly now: Date;
};

/**
 * The rows of a figure, split: `key`, `id`, `conversation_id`, `at`, `seconds`, `needed`. A figure counts these rows
 * and its drill-down lists them: there is no other query of either.
 */
export function splitRows(figure: ReportFigure, by: ReportSplit, scope: Scope): RawBuilder<unknown> {
  return sql`select ${keyOf(by, scope)} as key, r.* from (${rowsOf(figure, scope)}) r`;
}

function keyOf(by: ReportSplit, { timeZone }: Scope): RawBuilder<unknown> {
  const local = sql`(r.at at time zone ${timeZone}::text)`;
  switch (by) {
    case "all":
      return sql`null::text`;
    case "part":
      return sql`r.part`;
    case "channel":
      return sql`r.channel_id::text`;
    case "day":
      return sql`to_char(${local}, 'YYYY-MM-DD')`;
    case "hour":
      return sql`((extract(isodow from ${local}) - 1) * 24 + extract(hour from ${local}))::integer::text`;
  }
}

function rowsOf(figure: ReportFigure, scope: Scope): RawBuilder<unknown> {
  switch (figure) {
    case "conversations":
      return begun(scope, sql`true`);
    case "handed_off":
      return begun(scope, handedOff);
    case "handed_off_reasons":
      return begunBy(scope, sql`cross join lateral unnest(h.reasons) as p(part)`, sql`true`);
    case "handed_off_triggers":
      return begunBy(scope, triggersOf, byPhrase);
    case "deflected":
      return begun(scope, deflected);
    case "quiet":
      return begun(scope, quiet(scope));
    case "resolved":
      return begun(scope, deflected, sql`${quiet(scope)} and ${satisfied}`);
    case "to_human":
      return handoffs(scope, { seconds: sql`${toHuman} - h.opened_at`, where: sql`${toHuman} is not null` });
    case "to_reply":
      return handoffs(scope, { seconds: sql`h.ended_at - h.opened_at`, where: sql`h.ended_by = 'replied'` });
    case "no_reply":
      return handoffs(scope, {
        part: sql`coalesce(h.ended_by, 'open')`,
        where: sql`h.ended_by is distinct from 'replied'`,
      });
    case "judged":
      return handoffs(scope, { join: verdict, needed: sql`v.needed` });
    case "judged_reasons":
      return handoffs(scope, {
        join: sql`${verdict} cross join lateral unnest(h.reasons) as p(part)`,
        part: sql`p.part`,
        needed: sql`v.needed`,
      });
    case "judged_triggers":
      return handoffs(scope, {
        join: sql`${verdict} ${triggersOf}`,
        part: sql`p.part`,
        needed: sql`v.needed`,
        where: byPhrase,
      });
    case "waiting_now":
      return waitingNow(scope);
  }
}

const handedOff = sql`exists (select from handoff h where h.conversation_id = c.id)`;

// Every handoff has its notice, and where nobody may take over, whoever asks for a person reads one too.
const deflected = sql`exists (select from decision d where d.conversation_id = c.id and d.about = 'answer'
      and d.record->>'outcome' = 'answered')
    and c.last_teammate_id is null
    and not exists (select from message m where m.conversation_id = c.id and m.kind in ('reply', 'notice'))`;

/**
 * 72 hours without a message. What changes later than the last message, such as a closing, is looked at closely; what
 * the silence itself led to is no message.
 */
function quiet({ now }: Scope): RawBuilder<unknown> {
  const since = sql`${now}::timestamptz - interval '72 hours'`;
  return sql`(c.updated_at <= ${since} or (select m.created_at from message m
      where m.conversation_id = c.id and m.data->>'reminder' is null and m.data->'marker'->>'because' is null
      order by m.seq desc limit 1) <= ${since})`;
}

const satisfied = sql`c.waiting_since is null
    and not exists (select from decision d where d.conversation_id = c.id and d.about = 'answer'
      and d.record->'reasons' ? 'cannot_answer')
    and not exists (select from conversation f where f.previous_id = c.id
      and f.created_at <= c.updated_at + interval '7 days')
    and (c.epoch < 3 or not exists (
      select from ownership_event e join ownership_event o on o.conversation_id = e.conversation_id and o.epoch = e.epoch - 1
       -- What nobody closed was only gone on with.
       where e.conversation_id = c.id and e.move = 'reopen' and o.move <> 'close_inactive' and e.at <= o.at + interval '7 days'))`;

// Somebody who replies from the line has it with the reply.
const toHuman = sql`coalesce(h.assigned_at, case when h.ended_by = 'replied' then h.ended_at end)`;

const verdict = sql`join handoff_verdict v on v.handoff_id = h.id`;

const triggersOf = sql`cross join lateral (
    select distinct found->>'triggerId' as part
      from decision d
      cross join lateral jsonb_array_elements(d.record->'checks') as looked
      cross join lateral jsonb_array_elements(looked->'matches' || coalesce(looked->'read'->'named', '[]')) as found
     where d.conversation_id = h.conversation_id and d.seq = h.cause_seq
       and d.about in ('visitor_message', 'answer') and looked->>'check' = 'phrase' and (looked->>'fired')::boolean) p`;

const byPhrase = sql`h.reasons @> array['phrase']`;

function within(scope: Scope, column: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${column} >= ${scope.from}::timestamptz and ${column} < ${scope.to}::timestamptz and ${seen(scope)}`;
}

function seen({ reader, channelId }: Scope): RawBuilder<unknown> {
  const channel = channelId === null ? sql`true` : sql`c.channel_id = ${channelId}::uuid`;
  return sql`${channel} and ${visibleTo(reader)}`;
}

/**
 * Conversations that were begun in the period. What must be looked up for each of them alone comes in `further`, and is
 * asked of those that are left: the fence of `offset 0` keeps PostgreSQL from asking it of all.
 */
function begun(
  scope: Scope,
  where: RawBuilder<unknown>,
  further: RawBuilder<unknown> | null = null,
): RawBuilder<unknown> {
  const those = sql`conversation c where ${within(scope, sql`c.created_at`)} and ${where}`;
  const left = further === null ? those : sql`(select c.* from ${those} offset 0) c where ${further}`;
  return sql`select c.id, c.id as conversation_id, c.channel_id, c.created_at as at, null::text as part,
      null::float8 as seconds, null::boolean as needed
    from ${left}`;
}

/** The conversations that were handed off, once for each part of any of their handoffs, none of which came before them. */
function begunBy(scope: Scope, parts: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select c.id, c.id as conversation_id, c.channel_id, c.created_at as at, x.part,
      null::float8 as seconds, null::boolean as needed
    from conversation c
    join (select distinct h.conversation_id, p.part from handoff h ${parts}
           where h.opened_at >= ${scope.from}::timestamptz and ${where}) x on x.conversation_id = c.id
   where ${within(scope, sql`c.created_at`)}`;
}

type OfHandoffs = {
  readonly join?: RawBuilder<unknown>;
  readonly part?: RawBuilder<unknown>;
  readonly seconds?: RawBuilder<unknown>;
  readonly needed?: RawBuilder<unknown>;
  readonly where?: RawBuilder<unknown>;
};

function handoffs(scope: Scope, about: OfHandoffs): RawBuilder<unknown> {
  const { join = sql``, part = sql`null`, seconds = sql`null::interval`, needed = sql`null` } = about;
  return sql`select h.id, h.conversation_id, c.channel_id, h.opened_at as at, (${part})::text as part,
      extract(epoch from ${seconds})::float8 as seconds, (${needed})::boolean as needed
    from handoff h join conversation c on c.id = h.conversation_id ${join}
   where ${within(scope, sql`h.opened_at`)} and ${about.where ?? sql`true`}`;
}

/** The help desk's view "Waiting": people have it, or should, and the visitor's last message is unanswered. */
function waitingNow(scope: Scope): RawBuilder<unknown> {
  return sql`select c.id, c.id as conversation_id, c.channel_id, c.waiting_since as at, c.owner_kind as part,
      extract(epoch from ${scope.now}::timestamptz - c.waiting_since)::float8 as seconds, null::boolean as needed
    from conversation c
   where c.owner_kind in ('waiting', 'teammate') and c.waiting_since is not null and ${seen(scope)}`;
}

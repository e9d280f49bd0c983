import type { Instant, Run, RunCause, RunState } from "@baton/engine";
import type pg from "pg";
import { type ConversationRow, stateOf } from "../conversations/state-row.ts";

/** What is stored of a conversation's ticket, and the newest run of each workflow that it was enrolled in. */
export type TicketFacts = {
  /** Null until a person was first involved. */
  readonly ticket: {
    readonly number: number;
    readonly subject: string;
    readonly stageKey: string;
    readonly priority: number;
    readonly properties: Readonly<Record<string, string | number | boolean>>;
    readonly createdAt: Instant;
  } | null;
  /** What the visitor wrote first: the subject of a ticket that is made now. */
  readonly firstWords: string;
  readonly handedOffAt: Instant | null;
  readonly firstReplyAt: Instant | null;
  readonly reopenedAt: Instant | null;
  readonly runs: readonly Run[];
};

/** The facts of a conversation that nobody has stored yet. */
export function noFacts(firstWords: string): TicketFacts {
  return { ticket: null, firstWords, handedOffAt: null, firstReplyAt: null, reopenedAt: null, runs: [] };
}

/** A run as it is stored. */
export type RunRow = {
  readonly id: string;
  readonly workflow_id: string;
  readonly version: number;
  readonly conversation_id: string;
  readonly cause: RunCause;
  readonly chain: readonly string[];
  readonly begun_at: Date | string;
  readonly number: number;
  readonly next_step_id: string | null;
  readonly status: RunState["status"];
  readonly why: string | null;
  readonly attempts: number;
  readonly due_at: Date | string | null;
};

/** The engine's run of a stored one. */
export function runOf(row: RunRow): Run {
  return {
    id: row.id,
    workflowId: row.workflow_id,
    version: row.version,
    ticketId: row.conversation_id,
    cause: row.cause,
    chain: row.chain,
    begunAt: new Date(row.begun_at).getTime(),
    number: row.number,
    nextStepId: row.next_step_id,
    state: stateOfRun(row),
  };
}

function stateOfRun({ status, why, attempts, due_at }: RunRow): RunState {
  const until = due_at === null ? 0 : new Date(due_at).getTime();
  switch (status) {
    case "running":
      return { status };
    case "waiting":
      return { status, why: why === "window" ? why : "delay", until };
    case "retrying":
      return { status, why: why as Extract<RunState, { status: "retrying" }>["why"], attempts, until };
    case "needs_review":
      return { status, why: why as Extract<RunState, { status: "needs_review" }>["why"] };
    case "ended":
      return { status, why: why as Extract<RunState, { status: "ended" }>["why"] };
  }
}

type Row = ConversationRow & {
  readonly ticket: {
    readonly number: number;
    readonly subject: string;
    readonly stage_key: string;
    readonly priority: number;
    readonly properties: Readonly<Record<string, string | number | boolean>>;
    readonly created_at: string;
  } | null;
  readonly first_words: string | null;
  readonly handed_off_at: Date | null;
  readonly first_reply_at: Date | null;
  readonly reopened_at: Date | null;
  readonly runs: readonly RunRow[] | null;
};

const readFacts = {
  name: "read_ticket_facts",
  text: `select c.*, to_jsonb(t) as ticket,
      (select left(body, 120) from message where conversation_id = c.id and kind = 'visitor' order by seq limit 1)
        as first_words,
      (select max(opened_at) from handoff where conversation_id = c.id) as handed_off_at,
      (select min(created_at) from message where conversation_id = c.id and kind = 'reply') as first_reply_at,
      (select max(at) from ownership_event where conversation_id = c.id and move = 'reopen') as reopened_at,
      (select jsonb_agg(r) from (select distinct on (workflow_id) * from workflow_run
        where conversation_id = c.id order by workflow_id, begun_at desc, id desc) r) as runs
    from conversation c left join ticket t on t.conversation_id = c.id where c.id = any($1::uuid[])`,
};

/** Reads what is stored of some conversations, in one statement; those that are not there are left out. */
export async function readTicketFacts(
  pool: pg.Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: ReturnType<typeof stateOf>; readonly facts: TicketFacts }>> {
  const { rows } = await pool.query<Row>({ ...readFacts, values: [ids] });
  return new Map(rows.map((row) => [row.id, { state: stateOf(row), facts: factsOfRow(row) }]));
}

function factsOfRow(row: Row): TicketFacts {
  const { ticket } = row;
  return {
    ticket:
      ticket === null
        ? null
        : {
            number: ticket.number,
            subject: ticket.subject,
            stageKey: ticket.stage_key,
            priority: ticket.priority,
            properties: ticket.properties,
            createdAt: new Date(ticket.created_at).getTime(),
          },
    firstWords: row.first_words ?? "",
    handedOffAt: row.handed_off_at?.getTime() ?? null,
    firstReplyAt: row.first_reply_at?.getTime() ?? null,
    reopenedAt: row.reopened_at?.getTime() ?? null,
    runs: (row.runs ?? []).map(runOf),
  };
}

import type { runStatuses, zRun, zStepRecord } from "@baton/contract";
import type { RunCause } from "@baton/engine";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Reader, visibleTo } from "../conversations/visible-to.ts";
import { cursorTime, readPageCursor } from "../http/page-cursor.ts";
import { notFound } from "../refusal.ts";
import { asDrawn, type OpenedWorkflow, type Reading, requireWorkflow } from "./workflows.views.ts";

/** A run as lists show it. */
export type ListedRun = z.infer<typeof zRun>;

/** Which runs of a workflow are read. */
export type RunPage = {
  readonly workflowId: string;
  readonly reader: Reader;
  readonly status?: (typeof runStatuses)[number] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/**
 * A page of a workflow's runs whose conversations the reader may see, newest first, and where the next one begins; also
 * of a workflow that was removed. Refuses with not_found, and a cursor that is none as invalid.
 */
export async function listRuns(
  database: Reading,
  { workflowId, reader, status, limit, cursor }: RunPage,
): Promise<{ runs: ListedRun[]; nextCursor: string | null }> {
  await requireWorkflow(database, workflowId, true);
  const after = cursor === undefined ? null : readPageCursor(cursor);
  const beyond =
    after === null ? sql`true` : sql`(r.begun_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  // Said as the index of runs under way says it, so that a few of them are not looked for among all that ended.
  const active = status === undefined || status === "ended" ? sql`true` : sql`r.status <> 'ended'`;
  const rows = await runRows(
    database,
    sql`r.workflow_id = ${workflowId} and ${active} and ${status === undefined ? sql`true` : sql`r.status = ${status}`}
      and ${beyond} and ${visibleTo(reader)}`,
    sql`order by r.begun_at desc, r.id desc limit ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = rows.length > page.length && last !== undefined ? `${last.sort_key}_${last.id}` : null;
  return { runs: page.map(listedRun), nextCursor };
}

/** Every run of a conversation's ticket, newest first. Refuses with not_found what the reader may not see. */
export async function listTicketRuns(
  database: Reading,
  reader: Reader,
  conversationId: string,
): Promise<ListedRun[]> {
  const seen =
    await sql`select 1 from conversation c where c.id = ${conversationId} and ${visibleTo(reader)}`.execute(
      database.kysely,
    );
  if (seen.rows.length === 0) throw notFound("conversation");
  const rows = await runRows(
    database,
    sql`r.conversation_id = ${conversationId}`,
    sql`order by r.begun_at desc, r.id desc`,
  );
  return rows.map(listedRun);
}

/** One run as lists show it. Refuses with not_found what the reader may not see. */
export async function listedRunOf(database: Reading, reader: Reader, runId: string): Promise<ListedRun> {
  const [row] = await runRows(database, sql`r.id = ${runId} and ${visibleTo(reader)}`, sql``);
  if (row === undefined) throw notFound("run");
  return listedRun(row);
}

/** One run with all that it did, and the version that it keeps. Refuses with not_found what the reader may not see. */
export async function openRun(
  database: Reading,
  reader: Reader,
  runId: string,
): Promise<ListedRun & { records: z.infer<typeof zStepRecord>[]; definition: OpenedWorkflow["draft"] }> {
  const run = await listedRunOf(database, reader, runId);
  const records = await database.kysely
    .selectFrom("workflow_record")
    .select("record")
    .where("run_id", "=", run.id)
    .orderBy("number")
    .execute();
  const { definition } = await database.kysely
    .selectFrom("workflow_version")
    .select("definition")
    .where("workflow_id", "=", run.workflowId)
    .where("version", "=", run.version)
    .executeTakeFirstOrThrow();
  return { ...run, records: records.map(({ record }) => ({ ...record })), definition: asDrawn(definition) };
}

type RunRow = {
  readonly id: string;
  readonly workflow_id: string;
  readonly workflow_name: string;
  readonly version: number;
  readonly conversation_id: string;
  readonly ticket_number: number;
  readonly subject: string;
  readonly cause: RunCause;
  readonly enrolled_by: string | null;
  readonly status: ListedRun["status"];
  readonly why: string | null;
  readonly due_at: Date | null;
  readonly next_step_id: string | null;
  readonly begun_at: Date;
  readonly updated_at: Date;
  readonly sort_key: string;
};

/** Runs `r` with their conversations `c`, as far as a condition on them says. */
async function runRows(
  { kysely }: Reading,
  condition: RawBuilder<unknown>,
  ending: RawBuilder<unknown>,
): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select r.id, r.workflow_id, w.name as workflow_name, r.version, r.conversation_id, t.number as ticket_number,
        t.subject, r.cause, p.name as enrolled_by, r.status, r.why, r.due_at, r.next_step_id, r.begun_at, r.updated_at,
        ${cursorTime(sql`r.begun_at`)} as sort_key
      from workflow_run r
      join conversation c on c.id = r.conversation_id
      join ticket t on t.conversation_id = r.conversation_id
      join workflow w on w.id = r.workflow_id
      left join teammate p on p.id = (r.cause->>'teammateId')::uuid
     where ${condition} ${ending}`.execute(kysely);
  return rows;
}

function listedRun(row: RunRow): ListedRun {
  const until = row.status === "waiting" || row.status === "retrying" ? row.due_at : null;
  return {
    id: row.id,
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    version: row.version,
    conversationId: row.conversation_id,
    ticketNumber: row.ticket_number,
    subject: row.subject,
    cause: { kind: row.cause.kind, name: row.enrolled_by },
    status: row.status,
    why: row.why,
    until: until?.toISOString() ?? null,
    nextStepId: row.next_step_id,
    begunAt: row.begun_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

import type pg from "pg";
import { type Change, changePayload } from "../packages/server/conversations/change.ts";
import { conversationEvent } from "../packages/server/conversations/conversation-event.ts";
import { applyChangeStatement } from "../packages/server/conversations/conversations.store.ts";
import { newRun } from "../packages/server/workflows/enroll.ts";
import { runFacts } from "../packages/server/workflows/run-facts.ts";
import { stepsOf } from "../packages/server/workflows/take-due-steps.ts";
import { readTicketFacts } from "../packages/server/workflows/ticket-facts.views.ts";
import { type Going, inParallel } from "./supply.ts";
import type { World } from "./world.ts";

/** How many plain clients write. */
const clients = 8;

/** Owes the enrollment of each in one workflow, as a step of another workflow does. */
export async function owe(
  { app, database }: World,
  workflowId: string,
  going: readonly Going[],
): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ id: number; conversation_id: string }>(
    `insert into owed_enrollment (conversation_id, kind, workflow_id, due_at)
       select id, 'workflow', $2, $3 from unnest($1::uuid[]) as id returning id, conversation_id`,
    [going.map(({ id }) => id), workflowId, new Date(app.clock())],
  );
  return new Map(rows.map((row) => [row.conversation_id, row.id]));
}

/** The two calls of each run — its beginning, and its steps — decided and put into words beforehand. */
export async function prepareRuns(
  world: World,
  workflowId: string,
  going: readonly Going[],
): Promise<string[][]> {
  const { app, database } = world;
  const workflow = app.workflows.published(workflowId);
  if (workflow === null) throw new Error("The workflow of the bench is not published.");
  const owed = await owe(world, workflowId, going);
  const read = await readTicketFacts(
    database.pool,
    going.map(({ id }) => id),
  );
  return [...read].map(([id, { state, facts }]) => {
    const now = app.clock();
    const run = newRun(workflow, id, { kind: "filter" }, [], now);
    const base = { before: state, decision: null, create: null, now };
    const begun = { runs: [{ run, from: null, records: [] }], outward: [], settles: owed.get(id) ?? null };
    const steps = stepsOf(app, run, workflow.definition, state, runFacts(app, state, facts, now), now);
    if (steps === null) throw new Error("The workflow of the bench has no steps to take.");
    const { next, effects, workflow: part = null } = steps;
    const changes: Change[] = [
      { ...base, after: state, effects: [], workflow: begun },
      { ...base, after: next, effects, workflow: part },
    ];
    return changes.map((change) =>
      JSON.stringify(changePayload(app, change, conversationEvent(app, change))),
    );
  });
}

/** Issues them back to back by plain clients; how long it took, in milliseconds. */
export async function issueRuns({ app, database }: World, calls: readonly string[][]): Promise<number> {
  const connected = await Promise.all(Array.from({ length: clients }, () => database.pool.connect()));
  const free = [...connected];
  const began = performance.now();
  try {
    await inParallel(calls, async (payloads) => {
      const client = free.pop();
      if (client === undefined) throw new Error("There are fewer clients than writers.");
      for (const payload of payloads) await issue(client, payload);
      free.push(client);
    });
    return performance.now() - began;
  } finally {
    for (const client of connected) client.release();
    for (const id of await changed(database.pool)) app.recent.forget(id);
  }
}

async function issue(client: pg.PoolClient, payload: string): Promise<void> {
  const { rows } = await client.query({ ...applyChangeStatement, values: [payload] });
  if (rows[0].outcome.result !== "applied")
    throw new Error(`The limit's call was not applied: ${JSON.stringify(rows[0].outcome)}`);
}

async function changed(pool: World["database"]["pool"]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>("select id from conversation");
  return rows.map(({ id }) => id);
}

import type { App, PublishedWorkflow } from "../app.ts";
import { notFound, Refusal } from "../refusal.ts";
import { enrollmentOf } from "./enroll.ts";
import { readTicketFacts } from "./ticket-facts.views.ts";

/** How many tickets are looked at together. */
const together = 500;

/** How many open tickets match the version in force now and are not enrolled; 0 where only handoffs and hands enroll. */
export async function countMatching(app: App, workflowId: string): Promise<number> {
  let count = 0;
  for await (const ids of matching(app, publishedOne(app, workflowId))) count += ids.length;
  return count;
}

/** Enrolls every open ticket that matches the version in force now; how many. Each is looked at again when it begins. */
export async function enrollMatching(app: App, workflowId: string, by: string): Promise<number> {
  let count = 0;
  for await (const ids of matching(app, publishedOne(app, workflowId))) {
    await app.database.pool.query(
      `insert into owed_enrollment (conversation_id, kind, workflow_id, cause_id, due_at)
         select id, 'published', $2, $3, $4 from unnest($1::uuid[]) as id`,
      [ids, workflowId, by, new Date(app.clock())],
    );
    count += ids.length;
  }
  app.workflows.runs.wake();
  return count;
}

function publishedOne(app: App, workflowId: string): PublishedWorkflow {
  const workflow = app.workflows.published(workflowId);
  if (workflow !== null) return workflow;
  if (app.workflows.nameOf(workflowId) === null) throw notFound("workflow");
  throw new Refusal("conflict", "This workflow is not published.");
}

/** The conversations whose open tickets match, a few hundred at a time. */
async function* matching(app: App, workflow: PublishedWorkflow): AsyncGenerator<string[]> {
  const filtered = workflow.definition.enrollment.occasions.some(({ kind }) => kind === "filter");
  if (!filtered) return;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await app.database.pool.query<{ id: string }>({
      name: "open_tickets",
      text: `select conversation_id as id from ticket where stage <> 'closed' and conversation_id > $1
        order by conversation_id limit ${together}`,
      values: [after],
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    const read = await readTicketFacts(
      app.database.pool,
      rows.map(({ id }) => id),
    );
    const now = app.clock();
    const event = { kind: "published" } as const;
    yield [...read].flatMap(([id, { state, facts }]) =>
      enrollmentOf(app, workflow, event, [], state, facts, now).enroll ? [id] : [],
    );
  }
}

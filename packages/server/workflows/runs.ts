import type { App, Runs } from "../app.ts";
import { drainAgain } from "../drain-again.ts";
import { dueRuns } from "./due-runs.views.ts";
import { beginOwed, enrolledIn, type Looked } from "./enroll.ts";
import { owedEnrollments, putOff, settleEnrollments } from "./owed-enrollments.store.ts";
import { takeDueSteps } from "./take-due-steps.ts";
import { readTicketFacts } from "./ticket-facts.views.ts";

/** How much is taken up together: read in one statement, and applied in few commits. */
const together = 64;

/** Makes the running of workflows of one process: enrollments that are owed first, then the steps that are due. */
export function makeRuns(app: () => App): Runs {
  const drain = drainAgain(() => drainAll(app()));
  return {
    wake() {
      drain().catch((error) =>
        app().log.error({ error }, "workflows could not be run; the sweep tries again"),
      );
    },
    drain,
  };
}

async function drainAll(app: App): Promise<void> {
  // What failed is due again only later, and what another process took up is not due any more: each round does
  // something new, or is the last.
  for (;;) {
    const enrolled = await enrollAll(app);
    const stepped = await stepAll(app);
    if (!enrolled && !stepped) return;
  }
}

async function enrollAll(app: App): Promise<boolean> {
  const now = app.clock();
  const owed = await owedEnrollments(app.database.pool, now, together);
  if (owed.length === 0) return false;
  // Another process may have published what they wait for a moment ago.
  if (owed.some((one) => one.publications > app.workflows.publications())) await app.workflows.refresh();
  const read = await readTicketFacts(app.database.pool, [...new Set(owed.map((one) => one.conversationId))]);
  const looked = owed.map((one): Looked => ({ owed: one, read: read.get(one.conversationId) ?? null }));
  const none = looked.filter((one) => enrolledIn(app, one, now).length === 0);
  await settleEnrollments(
    app.database.pool,
    none.map((one) => one.owed.id),
  );
  const begins = looked.filter((one) => !none.includes(one));
  await inTurns(
    begins,
    ({ owed: { conversationId } }) => conversationId,
    async (one, first) => {
      try {
        const began = await beginOwed(app, first ? one : { ...one, read: null });
        // Looked at again it enrolls nothing any more.
        if (!began) await settleEnrollments(app.database.pool, [one.owed.id]);
      } catch (error) {
        app.log.error({ error, owed: one.owed }, "a ticket could not be enrolled; it is tried again");
        await putOff(app.database.pool, one.owed, now);
      }
    },
  );
  return true;
}

async function stepAll(app: App): Promise<boolean> {
  const due = await dueRuns(app.database.pool, app.clock(), together);
  if (due.length === 0) return false;
  const read = await readTicketFacts(app.database.pool, [...new Set(due.map((run) => run.ticketId))]);
  const done: boolean[] = [];
  await inTurns(
    due,
    (run) => run.ticketId,
    async (run, first) => {
      const known = first ? (read.get(run.ticketId) ?? null) : null;
      done.push(await takeDueSteps(app, run, known).catch((error) => leftForSweep(app, run.id, error)));
    },
  );
  return done.includes(true);
}

function leftForSweep(app: App, runId: string, error: unknown): boolean {
  app.log.error({ error, runId }, "a run could not be moved on; the sweep tries again");
  return false;
}

/** Does it for all, those of one conversation one after the other: `first` is false once another one came before. */
async function inTurns<T>(
  all: readonly T[],
  of: (one: T) => string,
  act: (one: T, first: boolean) => Promise<void>,
): Promise<void> {
  const groups = Map.groupBy(all, of);
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const [index, one] of group.entries()) await act(one, index === 0);
    }),
  );
}

import pg from "pg";
import { type Applied, type AppliedRow, appliedOf, applyChangeStatement } from "./conversations.store.ts";

/** Applies changes, each in a transaction that it may share with others of the same instant. */
export type Applier = {
  /** Applies one change, given as its payload's JSON; resolves after the commit. */
  apply(conversationId: string, payload: string): Promise<Applied>;
};

/** How many calls are on their way at once; fewer than connections, so that reads are not kept waiting. */
const mostCalls = 3;
/** How many changes share a call at the most. */
const mostTogether = 16;

const together = { name: "apply_changes", text: "select apply_changes($1::jsonb) as outcomes" };

type Waiting = {
  readonly conversationId: string;
  readonly payload: string;
  readonly settle: (outcome: Applied) => void;
  readonly fail: (error: unknown) => void;
};

/** Makes the applier of one process. A lone change goes at once; what comes meanwhile goes together with the next. */
export function makeApplier(pool: pg.Pool): Applier {
  const waiting: Waiting[] = [];
  let calls = 0;

  function next(): void {
    while (calls < mostCalls && waiting.length > 0) {
      calls += 1;
      send(pool, waiting.splice(0, mostTogether)).finally(() => {
        calls -= 1;
        next();
      });
    }
  }

  return {
    apply: (conversationId, payload) =>
      new Promise((settle, fail) => {
        waiting.push({ conversationId, payload, settle, fail });
        next();
      }),
  };
}

async function send(pool: pg.Pool, changes: Waiting[]): Promise<void> {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) return sendAlone(pool, only);
  // Two processes that lock the same conversations do it in the same order.
  changes.sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  try {
    const values = [`[${changes.map((change) => change.payload).join(",")}]`];
    const { rows } = await pool.query({ ...together, values });
    const outcomes = rows[0].outcomes as AppliedRow[];
    for (const [index, outcome] of outcomes.entries()) changes[index]?.settle(appliedOf(outcome));
  } catch (error) {
    // The database refused one of them and rolled all back: alone, each meets only its own fate. After any other
    // failure nobody knows what was committed, and that is what each caller is told.
    if (error instanceof pg.DatabaseError && error.severity === "ERROR") {
      for (const change of changes) await sendAlone(pool, change);
    } else for (const change of changes) change.fail(error);
  }
}

async function sendAlone(pool: pg.Pool, { payload, settle, fail }: Waiting): Promise<void> {
  try {
    const { rows } = await pool.query({ ...applyChangeStatement, values: [payload] });
    settle(appliedOf(rows[0].outcome));
  } catch (error) {
    fail(error);
  }
}

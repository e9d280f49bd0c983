import { randomUUID } from "node:crypto";
import { LEXICON_VERSION } from "@baton/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  const shared = { match: "meaning", language: "auto", enabled: true, firesWhenNegated: false } as const;
  await workspace.changeSettings({
    triggers: [
      { id: randomUUID(), text: "refund", ...shared },
      { id: randomUUID(), text: "cancellation", ...shared },
    ],
  });
});
afterAll(() => workspace.drop());

/** Stores another reading of the only decision on a visitor's message, as a lexicon of `version` made it. */
async function storeReading(version: number): Promise<void> {
  await workspace.database.pool.query(
    `update decision set record = jsonb_set(jsonb_set(record, '{checks,2,nearest}', 'null'),
       '{checks,2,lexicon}', to_jsonb($1::integer)) where record->>'about' = 'visitor_message'`,
    [version],
  );
}

test("a message read by an older lexicon stands as it was read, one read by this lexicon must replay", async () => {
  await workspace.write("never mind, cancel that");
  await workspace.app.answers.idle();
  expect(await workspace.broken()).toEqual([]);
  await storeReading(LEXICON_VERSION - 1);
  expect(await workspace.broken()).toEqual([]);
  await storeReading(LEXICON_VERSION);
  expect(await workspace.broken()).toHaveLength(1);
});

test("a trigger by meaning hands off, and the record tells how the words were read", async () => {
  const { conversationId } = await workspace.write("please, I want my money back");
  await workspace.app.answers.idle();
  const { rows } = await workspace.database.pool.query(
    "select record->'reasons' as reasons, record->'checks'->2 as phrase from decision where conversation_id = $1",
    [conversationId],
  );
  expect(rows[0]).toMatchObject({
    reasons: ["phrase"],
    phrase: {
      fired: true,
      lexicon: LEXICON_VERSION,
      matches: [{ meaning: { concept: "refund", clause: "I want my money back" } }],
    },
  });
});

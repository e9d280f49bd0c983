import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { type Applier, makeApplier } from "./apply-together.ts";
import { messagesAfter } from "./messages.views.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.drop());

/** A change of a conversation that does not exist: it is told so, whoever it travels with. */
function missing(applier: Applier): Promise<unknown> {
  const id = randomUUID();
  return applier.apply(id, JSON.stringify({ id, now: new Date(0).toISOString(), next: {}, messages: [] }));
}

describe("changes that are applied together", () => {
  test("are sent in fewer calls than there are changes, and each gets its own outcome", async () => {
    const calls: string[] = [];
    const { pool } = workspace.database;
    const counted = new Proxy(pool, {
      get: (target, name) =>
        name === "query"
          ? (query: { name: string }) => {
              calls.push(query.name);
              return target.query(query as never);
            }
          : Reflect.get(target, name),
    });
    const applier = makeApplier(counted);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => missing(applier)));
    expect(outcomes).toEqual(Array.from({ length: 12 }, () => ({ result: "missing" })));
    expect(calls.length).toBeLessThan(12);
    expect(calls).toContain("apply_changes");
  });

  test("cost each other nothing when the database refuses one of them", async () => {
    const applier = makeApplier(workspace.database.pool);
    const before = Array.from({ length: 3 }, () => missing(applier));
    const refused = applier.apply("0", JSON.stringify({ id: "not an id" }));
    const beside = [missing(applier), missing(applier)];
    await expect(refused).rejects.toThrow(/uuid/);
    expect(await Promise.all([...before, ...beside])).toEqual(
      Array.from({ length: 5 }, () => ({ result: "missing" })),
    );
  });

  test("keep every message of many visitors at once, in order, each once", async () => {
    const begun = await Promise.all(Array.from({ length: 10 }, () => workspace.write("Where is my parcel?")));
    await workspace.app.answers.idle();
    await Promise.all(
      begun.flatMap(({ conversationId }) =>
        ["a", "b", "c"].map((word) =>
          workspace.write(`And ${word}?`, {
            conversationId,
            clientId: `${conversationId.slice(0, 30)}-${word}`,
          }),
        ),
      ),
    );
    await workspace.app.answers.idle();
    for (const { conversationId } of begun) {
      const written = (await messagesAfter(workspace.app, conversationId, 0, 100)).filter(
        (one) => one.kind === "visitor",
      );
      expect(written.map((one) => one.body).sort()).toEqual([
        "And a?",
        "And b?",
        "And c?",
        "Where is my parcel?",
      ]);
    }
    expect(await workspace.broken()).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { act } from "./act.ts";
import { messagesAfter } from "./messages.views.ts";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.drop());

describe("the story that must always work", () => {
  test("a visitor is answered, asks for a person, gets one, and comes back to the customer agent", async () => {
    const { app } = workspace;
    const ana = await workspace.addTeammate({ name: "Ana" });
    const first = await workspace.write("What are your opening hours?");
    await app.answers.idle();
    const { conversationId } = first;
    await workspace.write("I want to talk to a human", { conversationId });
    const replied = await act(app, conversationId, {
      type: "reply",
      teammateId: ana,
      body: "Hello!",
      clientId: "reply-1",
    });
    expect(replied.state.owner).toEqual({ kind: "teammate", id: ana });
    await act(app, conversationId, { type: "hand_back", by: ana });
    await workspace.write("And on Sundays?", { conversationId });
    await app.answers.idle();
    const kinds = (await messagesAfter(app, conversationId, 0, 100)).map((message) => message.kind);
    expect(kinds).toEqual(["visitor", "answer", "visitor", "notice", "reply", "marker", "visitor", "answer"]);
    expect(await workspace.broken()).toEqual([]);
  });

  test("with nobody there the conversation waits, and is assigned when somebody becomes available", async () => {
    const { app } = workspace;
    for (const row of await app.database.kysely.selectFrom("teammate").select("id").execute())
      await workspace.setStatus(row.id, "away");
    const { conversationId, state } = await workspace.write("I want to talk to a human");
    expect(state?.owner).toEqual({ kind: "waiting" });
    const luc = await workspace.addTeammate({ name: "Luc", status: "away" });
    await workspace.setStatus(luc, "available");
    const after = await act(app, conversationId, { type: "see" });
    expect(after.state.owner).toEqual({ kind: "teammate", id: luc });
    expect(await workspace.broken()).toEqual([]);
  });
});

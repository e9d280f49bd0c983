import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addFile } from "../knowledge-sources/save-source.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { foundAfterBreaking } from "./test-break.ts";

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace();
  const { app } = workspace;
  const content = new TextEncoder().encode("# Zebras\n\nThey can be rented.");
  const about = { audience: "internal", language: null } as const;
  await addFile({ app, actorId: null }, { ...about, name: "zebras.md", content });
  await app.sources.drain();
});
afterAll(async () => {
  await workspace.app.sources.stop();
  await workspace.drop();
});

test("a source that was read breaks nothing", async () => {
  expect(await workspace.broken()).toEqual([]);
});

describe("the doctor finds", () => {
  test.each([
    ["a passage that visitors could be answered from", "update knowledge_passage set internal = false"],
    ["items that are not as internal as their source", "update knowledge_source set audience = 'public'"],
    ["an item of no page", "delete from knowledge_page"],
    ["a source that waits for nothing", "update knowledge_source set status = 'waiting'"],
    ["a page that never went live", "update knowledge_page set staged = '{}'"],
  ])("%s", async (_, break_) => {
    expect(await foundAfterBreaking(workspace, break_)).toContain(24);
  });
});

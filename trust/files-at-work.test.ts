import { randomUUID } from "node:crypto";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeLocalFiles } from "../packages/server/files/local-files.ts";
import { type TestWorkspace, testWorkspace } from "../packages/server/test-workspace.ts";
import { fileOf, fileProblems } from "./files-at-work.ts";

let workspace: TestWorkspace;
let dataDir = "";
beforeAll(async () => {
  workspace = await testWorkspace();
  dataDir = await mkdtemp(join(tmpdir(), "baton-files-at-work-"));
});
afterAll(async () => {
  await workspace.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test("the loop would notice a message without its file and bytes that belong to nothing, and sweeps what is left behind", async () => {
  const store = makeLocalFiles(join(dataDir, "files"));
  const [orphan, unsent] = [randomUUID(), randomUUID()];
  await store.put(orphan, Buffer.from("x"));
  await store.put(unsent, Buffer.from("y"));
  const draft = join(dataDir, "files", "drafts", randomUUID());
  await writeFile(draft, "half");
  await utimes(draft, new Date(0), new Date(0));
  await workspace.database.pool.query(
    `insert into attachment (id, by_kind, by_id, name, mime, state, created_at)
       values ($1, 'visitor', $1, 'y.txt', 'text/plain', 'pending', now())`,
    [unsent],
  );
  const promised = new Map([["never stored", fileOf("a.txt", 10)]]);
  expect(await fileProblems(workspace.database, dataDir, promised)).toEqual({
    kept: 1,
    swept: 2,
    problems: ["a message has lost its file: never stored", `bytes that belong to nothing: ${orphan}`],
  });
});

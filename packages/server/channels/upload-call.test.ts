import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf } from "../files/file-store.ts";
import { type TestWorkspace, testConfig, testWorkspace } from "../test-workspace.ts";
import { callProvider } from "./call-provider.ts";

let workspace: TestWorkspace;
const asked: { type: string; body: string }[] = [];
const provider = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    asked.push({
      type: request.headers["content-type"] ?? "",
      body: Buffer.concat(chunks).toString("latin1"),
    });
    response.end("{}");
  });
});
beforeAll(async () => {
  workspace = await testWorkspace(undefined, { config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }) });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => provider.close(resolve));
  await workspace.drop();
});

const calling = (id: string) => ({
  method: "POST" as const,
  url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/sendDocument`,
  headers: { accept: "application/json" },
  body: null,
  upload: {
    fields: { chat_id: "42" },
    fileField: "document",
    attachment: { id, name: 'pl"an.txt', mime: "text/plain", size: 3, url: "" },
  },
});

test("a file that travels within a call is put in with its bytes, its name and the fields", async () => {
  const id = randomUUID();
  await workspace.app.files.store.put(keyOf(id), Buffer.from("\u0000\r\nxyz", "latin1"));
  const called = await callProvider(workspace.app, calling(id), AbortSignal.timeout(10_000));
  expect(called).toMatchObject({ kind: "answered", answer: { status: 200 } });
  expect(asked[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
  expect(asked[0]?.body).toContain('name="chat_id"\r\n\r\n42\r\n');
  expect(asked[0]?.body).toContain('name="document"; filename="pl%22an.txt"');
  expect(asked[0]?.body).toContain("\r\n\r\n\u0000\r\nxyz\r\n");
});

test("one whose bytes are gone is not given to the provider", async () => {
  const called = await callProvider(workspace.app, calling(randomUUID()), AbortSignal.timeout(10_000));
  expect([called.kind, asked.length]).toEqual(["file_gone", 1]);
});

import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { outgoingOf, send, sendUnreachedAgain } from "./outbox.ts";

const client = new QueryClient();
const words = (id: string) =>
  outgoingOf(id).map(({ body, error }) => [body, error === null ? null : "failed"]);

/** A server that is reached or not; it notes the body of everything that reaches it. */
function stubServer() {
  const server = { up: true, status: 200, received: [] as { body: string; clientId: string }[] };
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    if (!server.up) throw new TypeError("fetch failed");
    server.received.push(JSON.parse(body));
    const answer = server.status === 200 ? {} : { error: { code: "client_id_reused", message: "no" } };
    return new Response(JSON.stringify(answer), { status: server.status });
  });
  return server;
}

afterEach(() => vi.unstubAllGlobals());

test("what found no server goes again by itself when it is back, in order, under the same clientIds", async () => {
  const server = stubServer();
  server.up = false;
  await Promise.all([send(client, "a", "reply", "one"), send(client, "a", "reply", "two")]);
  expect(words("a")).toEqual([
    ["one", "failed"],
    ["two", "failed"],
  ]);
  const ids = outgoingOf("a").map(({ clientId }) => clientId);
  server.up = true;
  await sendUnreachedAgain(client);
  expect(server.received).toEqual([
    { body: "one", clientId: ids[0], attachmentIds: [] },
    { body: "two", clientId: ids[1], attachmentIds: [] },
  ]);
  expect(words("a")).toEqual([]);
});

test("what is still on its way is not sent a second time", async () => {
  const server = stubServer();
  const sending = send(client, "b", "note", "slowly");
  await sendUnreachedAgain(client);
  await sending;
  expect(server.received.length).toBe(1);
});

test("what still finds no server stays, to be sent by hand or the next time", async () => {
  const server = stubServer();
  server.up = false;
  await send(client, "c", "reply", "hello");
  await sendUnreachedAgain(client);
  expect(words("c")).toEqual([["hello", "failed"]]);
  server.up = true;
  await sendUnreachedAgain(client);
  expect(words("c")).toEqual([]);
});

test("what the server refused is left to the teammate", async () => {
  const server = stubServer();
  server.status = 409;
  await send(client, "d", "reply", "again");
  await sendUnreachedAgain(client);
  expect(server.received.length).toBe(1);
  expect(words("d")).toEqual([["again", "failed"]]);
});

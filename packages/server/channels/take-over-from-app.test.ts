import { afterAll, beforeAll, expect, test } from "vitest";
import { maya, type TestChannel, testChannel, written } from "./test-channel.ts";

let channel: TestChannel;
const thinking = Promise.withResolvers<void>();
const begun = Promise.withResolvers<void>();

beforeAll(async () => {
  channel = await testChannel({
    answerer: async ({ question }) => {
      begun.resolve();
      await thinking.promise;
      return { kind: "answered", body: `About: ${question}`, sources: [] };
    },
  });
});
afterAll(() => channel.drop());

test("an answer that is being computed is thrown away when a person answers in the provider's own app", async () => {
  const { app, database, broken } = channel.server.workspace;
  await channel.tell(written("Where is my order?"));
  const draining = app.channels.drain();
  await begun.promise;
  await channel.tell(
    { type: "echo", id: "app-1", to: maya, body: "Zoe here.", attachments: [], app: null },
    { lane: "another" },
  );
  // The first drain waits for the answer; a second one takes up the echo meanwhile.
  void app.channels.drain();
  const kinds = async () =>
    (await database.pool.query("select kind from message order by seq")).rows.map(({ kind }) => kind);
  while (!(await kinds()).includes("reply")) await new Promise((resolve) => setTimeout(resolve, 10));
  thinking.resolve();
  await draining;
  await app.channels.drain();
  expect(await kinds()).toEqual(["visitor", "reply"]);
  expect(channel.sent).toEqual([]);
  expect(await broken()).toEqual([]);
});

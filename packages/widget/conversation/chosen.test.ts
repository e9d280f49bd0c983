import { expect, test } from "vitest";
import { Refused } from "../wire/api.ts";
import { Chosen, type ChosenFile } from "./chosen.ts";
import { settle } from "./test-clock.ts";
import { fakeDisk } from "./test-disk.ts";
import { fakeServer, openTab, storedFile } from "./test-tab.ts";

/** Uploads that the test ends, each by the name of its file. */
function chosen() {
  const uploads = new Map<
    string,
    PromiseWithResolvers<ReturnType<typeof storedFile>> & { signal: AbortSignal }
  >();
  const removed: string[] = [];
  const seen: (readonly ChosenFile[])[] = [];
  let keys = 0;
  const files = new Chosen({
    api: {
      uploadFile({ name }, signal, onProgress) {
        const upload = { ...Promise.withResolvers<ReturnType<typeof storedFile>>(), signal };
        uploads.set(name, upload);
        onProgress(0.5);
        return upload.promise;
      },
      readFile: async () => new Blob(),
      removeFile: async (id) => removed.push(id),
    },
    makeKey: () => `k${++keys}`,
    begin: () => undefined,
    changed: (now) => seen.push(now),
  });
  const end = async (name: string, problem?: Refused) => {
    const upload = uploads.get(name);
    if (problem === undefined) upload?.resolve(storedFile(name, 1));
    else upload?.reject(problem);
    await upload?.promise.catch(() => undefined);
    await Promise.resolve();
  };
  return { files, uploads, removed, seen, end };
}
const file = (name: string) => new File(["x"], name);

test("files go with the message once all of them are there, in the order in which they were chosen", async () => {
  const { files, end } = chosen();
  files.add([file("a"), file("b")]);
  await end("b");
  expect(files.files.map(({ progress }) => progress)).toEqual([0.5, 0.5]);
  expect(files.take()).toBeNull();
  await end("a");
  expect(files.take()?.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(files.files).toEqual([]);
});

test("one that is refused says why, holds up nothing, and does not go with the message", async () => {
  const { files, end } = chosen();
  files.add([file("a"), file("b"), file("c")]);
  await end("a", new Refused("invalid", "", null, "broken_image"));
  await end("b", new Refused("too_large", ""));
  await end("c");
  expect(files.files.map(({ problem }) => problem)).toEqual(["broken_image", "too_large", null]);
  expect(files.take()?.map(({ name }) => name)).toEqual(["c"]);
});

test("more than a message takes are not uploaded; one that is taken out makes room, and is stopped or removed", async () => {
  const { files, uploads, removed, end } = chosen();
  files.add(Array.from({ length: 12 }, (_, at) => file(`f${at}`)));
  expect([uploads.size, files.files.filter(({ problem }) => problem === "full").length]).toEqual([10, 2]);
  files.remove("k1");
  expect(uploads.get("f0")?.signal.aborted).toBe(true);
  await end("f1");
  files.remove("k2");
  expect(removed).toEqual(["id of f1"]);
  files.add([file("late")]);
  expect(uploads.has("late")).toBe(true);
});

test("a chat sends the files that were chosen with what is written, or alone, and takes a refused message's back", async () => {
  const { api } = fakeServer();
  const { chat, bodies } = openTab(api, fakeDisk());
  await chat.start();
  chat.chosen.add([new File(["x"], "plan.txt")]);
  expect(chat.sendDraft()).toBe(false);
  await settle();
  expect(chat.sendDraft()).toBe(true);
  await settle();
  expect([bodies(), chat.state.files]).toEqual([[""], []]);
  expect(chat.state.held.messages[0]?.attachments).toMatchObject([{ name: "plan.txt" }]);
  expect(chat.sendDraft()).toBe(false);
  api.sendMessage = () => Promise.reject(new Refused("invalid", "no"));
  chat.send("again", false, chat.state.held.messages[0]?.attachments);
  await settle();
  const [refused] = chat.state.outbox;
  if (refused !== undefined) chat.edit(refused);
  expect([chat.state.draft, chat.state.files.map(({ name }) => name)]).toEqual(["again", ["plan.txt"]]);
});

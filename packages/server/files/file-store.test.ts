import { randomUUID } from "node:crypto";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "../access/secret.ts";
import { type FileStore, previewKeyOf, readAll } from "./file-store.ts";
import { makeLocalFiles } from "./local-files.ts";
import { makeS3Files } from "./s3-files.ts";
import { type TestS3, testS3 } from "./test-s3.ts";

const folder = join(tmpdir(), `baton-store-${randomUUID()}`);
let s3: TestS3;
const stores: Record<string, FileStore> = {};
beforeAll(async () => {
  s3 = await testS3();
  stores["a folder"] = makeLocalFiles(folder);
  stores.S3 = makeS3Files(s3.config, () => Promise.resolve());
});
afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

const storeOf = (name: string): FileStore => {
  const store = stores[name];
  if (store === undefined) throw new Error(name);
  return store;
};
const text = async (store: FileStore, key: string) => (await readAll(store, key))?.toString() ?? null;

describe.each(["a folder", "S3"])("%s", (name) => {
  test("gives back what was put, replaces it, tells its size and removes it, twice without harm", async () => {
    const [store, id] = [storeOf(name), randomUUID()];
    expect([await store.open(id), await store.size(id)]).toEqual([null, null]);
    await store.put(id, Buffer.from("first"));
    await store.put(previewKeyOf(id), Buffer.from("small"));
    await store.put(id, Buffer.from("second"));
    expect([await text(store, id), await store.size(id)]).toEqual(["second", 6]);
    await store.remove(id);
    await store.remove(id);
    expect([await text(store, id), await text(store, previewKeyOf(id))]).toEqual([null, "small"]);
  });

  test("keeps any bytes, many of them too", async () => {
    const [store, id] = [storeOf(name), randomUUID()];
    const bytes = Buffer.alloc(3_000_000, "\u0000\r\n\xff", "latin1");
    await store.put(id, bytes);
    expect((await readAll(store, id))?.equals(bytes)).toBe(true);
  });
});

test("a folder takes nothing for a path but a key of ours, and leaves no draft", async () => {
  const store = storeOf("a folder");
  for (const key of ["../../etc/passwd", "", "a", `${randomUUID()}/x`, `${randomUUID()}.exe`, "..\\x"]) {
    await expect(store.put(key, Buffer.from("x"))).rejects.toThrow("no key");
    await expect(store.open(key)).rejects.toThrow("no key");
    await expect(store.remove(key)).rejects.toThrow("no key");
  }
  const names = await readdir(folder, { recursive: true });
  expect(await readdir(join(folder, "drafts"))).toEqual([]);
  const [file] = names.filter((one) => /[0-9a-f-]{36}$/.test(one));
  expect(file).toMatch(/^([0-9a-f]{2})[/\\]([0-9a-f]{2})[/\\]\1\2[0-9a-f-]{32}$/);
  expect(await readFile(join(folder, file ?? ""))).toBeInstanceOf(Buffer);
});

test("what a process that was killed wrote half of is removed after a while, and what is being written is not", async () => {
  const store = storeOf("a folder");
  const [left, fresh] = [join(folder, "drafts", randomUUID()), join(folder, "drafts", randomUUID())];
  for (const draft of [left, fresh]) await writeFile(draft, "half a fi");
  await utimes(left, new Date(1000), new Date(1000));
  await store.tidy(Date.now() - 60_000);
  expect(await readdir(join(folder, "drafts"))).toEqual([basename(fresh)]);
  await rm(fresh);
  await makeLocalFiles(join(folder, "never used")).tidy(Date.now());
});

describe("S3 that misbehaves", () => {
  test("is asked again when it failed by chance, and what was put is there once", async () => {
    const [store, id] = [storeOf("S3"), randomUUID()];
    s3.misbehave("slow_down", "hang_up");
    await store.put(id, Buffer.from("here"));
    s3.misbehave("fail");
    expect(await text(store, id)).toBe("here");
    expect([...s3.kept.keys()].filter((path) => path.endsWith(id))).toEqual([
      `/our-bucket/baton/files/${id}`,
    ]);
  });

  test("that goes on failing is told of, without what it answered", async () => {
    s3.misbehave("fail", "fail", "fail");
    await expect(storeOf("S3").put(randomUUID(), Buffer.from("x"))).rejects.toThrow(
      "The storage of files answered 500 (PUT).",
    );
  });

  test("gives no half of a file for a whole one", async () => {
    const [store, id] = [storeOf("S3"), randomUUID()];
    await store.put(id, Buffer.alloc(1_000_000, "x"));
    s3.misbehave("cut");
    await expect(readAll(store, id)).rejects.toThrow();
  });

  test("refuses another secret and another bucket, and that is no missing file", async () => {
    const other = makeS3Files({ ...s3.config, secret: new Secret("wrong") });
    await expect(other.open(randomUUID())).rejects.toThrow("answered 403");
    const elsewhere = makeS3Files({ ...s3.config, bucket: "elsewhere" });
    await expect(elsewhere.put(randomUUID(), Buffer.from("x"))).rejects.toThrow("answered 404");
  });
});

import { ApiError, mostFiles, type WireAttachment } from "@baton/contract";
import { expect, test } from "vitest";
import { addFiles, takeFiles } from "./uploads.ts";

const kept = (name: string): WireAttachment => ({
  id: name,
  name,
  mime: "text/plain",
  size: 1,
  state: "stored",
  why: null,
  width: null,
  height: null,
});
const files = (...names: string[]) => names.map((name) => new File(["x"], name));
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("files that are there go with the message, once, and what was refused does not", async () => {
  addFiles("a", files("one", "bad", "two"), async ({ name }) => {
    if (name === "bad") throw new ApiError("invalid", "", [{ path: "body", message: "", code: "empty" }]);
    return kept(name);
  });
  await settled();
  expect(takeFiles("a").map(({ id }) => id)).toEqual(["one", "two"]);
  expect(takeFiles("a")).toEqual([]);
});

test("more than a message takes are not even uploaded, and each conversation has its own", async () => {
  const asked: string[] = [];
  const send = async ({ name }: File) => {
    asked.push(name);
    return kept(name);
  };
  addFiles("b", files(...Array.from({ length: mostFiles + 2 }, (_, at) => String(at))), send);
  addFiles("c", files("other"), send);
  await settled();
  expect(asked).toHaveLength(mostFiles + 1);
  expect(takeFiles("b")).toHaveLength(mostFiles);
  expect(takeFiles("c").map(({ id }) => id)).toEqual(["other"]);
});

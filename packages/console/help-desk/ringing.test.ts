import { expect, test } from "vitest";
import type { Facts } from "./model.ts";
import { callsFor } from "./ringing.ts";

function rings(id: string, owner: Facts["owner"]): [string, Facts] {
  return [
    id,
    {
      id,
      owner,
      inboxId: "i",
      replyLate: false,
      epoch: 1,
      lastSeq: 1,
      language: null,
      waitingSince: null,
      closedAt: null,
      ringing: true,
    },
  ];
}

const ringing = Object.fromEntries([
  rings("mine", { kind: "teammate", id: "me", name: "Ana" }),
  rings("other", { kind: "teammate", id: "bo", name: "Bo" }),
  rings("line", { kind: "waiting" }),
]);

test("an available teammate hears their own conversations and those in line", () => {
  expect(callsFor(ringing, "me", true).map(({ id }) => id)).toEqual(["mine", "line"]);
});

test("a teammate who is away hears only what is already theirs", () => {
  expect(callsFor(ringing, "me", false).map(({ id }) => id)).toEqual(["mine"]);
});

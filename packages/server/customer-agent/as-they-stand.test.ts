import { expect, test } from "vitest";
import { asTheyStand } from "./as-they-stand.ts";

const visitor = (seq: number, body: string, editOf?: number) =>
  ({ seq, kind: "visitor", body, data: editOf === undefined ? null : { outside: { editOf } } }) as const;
const marker = (seq: number, told: unknown) =>
  ({ seq, kind: "marker", body: "", data: { marker: told } }) as const;
const answer = (seq: number, body: string) => ({ seq, kind: "answer", body, data: null }) as const;

test.each([
  [
    "as they were",
    [answer(2, "Yes."), visitor(1, "Open?")],
    [
      [2, "Yes."],
      [1, "Open?"],
    ],
  ],
  [
    "without what was taken back",
    [marker(3, { code: "message_deleted", seq: 1 }), visitor(2, "b"), visitor(1, "a")],
    [[2, "b"]],
  ],
  [
    "without what was taken back in all of its forms",
    [marker(3, { code: "message_deleted", seq: 1 }), visitor(2, "b", 1), visitor(1, "a")],
    [],
  ],
  [
    "once, where a correction was judged",
    [visitor(3, "c", 1), visitor(2, "b", 1), visitor(1, "a")],
    [[3, "c"]],
  ],
  [
    "as they read now, where a correction was noted",
    [
      marker(3, { code: "message_edited", seq: 1, body: "Open now?" }),
      answer(2, "Yes."),
      visitor(1, "Open?"),
    ],
    [
      [2, "Yes."],
      [1, "Open now?"],
    ],
  ],
  [
    "by the newest of corrections, whatever came of each",
    [
      marker(4, { code: "message_edited", seq: 1, body: "z" }),
      answer(3, "Yes."),
      visitor(2, "b", 1),
      visitor(1, "a"),
    ],
    [
      [3, "Yes."],
      [2, "z"],
    ],
  ],
])("messages are read %s", (_name, rows, expected) => {
  expect(asTheyStand(rows).map(({ seq, body }) => [seq, body])).toEqual(expected);
});

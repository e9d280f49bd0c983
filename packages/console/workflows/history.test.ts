import { expect, test } from "vitest";
import { begin, joinsFor, mostUndone, note, redo, undo } from "./history.ts";

test("typing in one field is one change, until a pause or another field", () => {
  let history = note(begin(""), "H", "text", 0);
  history = note(history, "He", "text", 100);
  history = note(history, "He!", "text", 100 + joinsFor + 1);
  history = note(history, "He!?", "other", 100 + joinsFor + 2);
  expect(history.past).toEqual(["", "He", "He!"]);
  expect(undo(undo(undo(history))).present).toBe("");
});

test("changes without a field never join", () => {
  const history = note(note(begin(1), 2, null, 0), 3, null, 0);
  expect(history.past).toEqual([1, 2]);
});

test("what is undone can be done again, until something else is done", () => {
  const two = note(note(begin(1), 2, null, 0), 3, null, 0);
  const back = undo(undo(two));
  expect(back.present).toBe(1);
  expect(redo(redo(back)).present).toBe(3);
  expect(redo(note(back, 9, null, 0)).present).toBe(9);
});

test("typing after an undo is a change of its own", () => {
  const typed = undo(note(note(begin(""), "a", "text", 0), "b", null, 1));
  const again = note(typed, "ab", "text", 2);
  expect(undo(again).present).toBe("a");
});

test("with nothing to undo or redo everything stays the same", () => {
  const history = begin("x");
  expect(undo(history)).toBe(history);
  expect(redo(history)).toBe(history);
  expect(note(history, "x", null, 0)).toBe(history);
});

test("only so many changes are kept", () => {
  let history = begin(0);
  for (let count = 1; count <= mostUndone + 50; count += 1) history = note(history, count, null, 0);
  expect(history.past).toHaveLength(mostUndone);
  expect(history.past[0]).toBe(50);
});

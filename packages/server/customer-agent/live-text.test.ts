import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { App } from "../app.ts";
import { type LiveText, makeLiveTexts } from "./live-text.ts";

const owed = { conversationId: "c1", epoch: 1, seq: 1 };

/** One live text whose database says whether it is still wanted. */
function begun(wanted: () => boolean): {
  text: LiveText;
  controller: AbortController;
  told: (string | null)[];
  looks: () => number;
} {
  let looks = 0;
  const query = async () => {
    looks += 1;
    return { rows: wanted() ? [] : [{ id: owed.conversationId }] };
  };
  const app = { database: { pool: { query } }, feed: { wake: () => undefined } } as unknown as App;
  const told: (string | null)[] = [];
  const texts = makeLiveTexts(
    () => app,
    (_, text) => told.push(text),
  );
  const controller = new AbortController();
  return { text: texts.begin(owed, controller), controller, told, looks: () => looks };
}

async function settled(): Promise<void> {
  for (let round = 0; round < 10; round += 1) await setImmediate();
}

test("a text is shown once it is known to be wanted, as far as it has come by then", async () => {
  const { text, told, looks } = begun(() => true);
  text.tell("One.");
  text.tell("One. Two.");
  expect(told).toEqual([]);
  await settled();
  expect(looks()).toBeGreaterThan(0);
  expect(told).toEqual(["One. Two."]);
  text.tell("One. Two. Three.");
  expect(told).toEqual(["One. Two.", "One. Two. Three."]);
});

test("one that is not wanted any more is never shown, and is given up", async () => {
  const { text, told, controller } = begun(() => false);
  text.tell("One.");
  await settled();
  text.tell("One. Two.");
  expect(controller.signal.aborted).toBe(true);
  expect(told).toEqual([]);
});

test("what is given up is taken back in the same instant, and nothing follows", async () => {
  const { text, told, controller } = begun(() => true);
  text.tell("One.");
  await settled();
  controller.abort();
  expect(told).toEqual(["One.", null]);
  // A model that does not let go goes on writing.
  text.tell("One. Two.");
  text.end(false);
  expect(told).toEqual(["One.", null]);
});

test("what is stored stays until its message comes, also when that cancels it", async () => {
  const { text, told, controller } = begun(() => true);
  text.tell("One.");
  await settled();
  text.hold();
  controller.abort();
  text.end(true);
  text.end(false);
  expect(told).toEqual(["One."]);
});

test("what was to be stored and was overtaken is taken back", async () => {
  const { text, told } = begun(() => true);
  text.tell("One.");
  await settled();
  text.hold();
  text.end(false);
  expect(told).toEqual(["One.", null]);
});

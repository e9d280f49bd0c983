import { expect, test } from "vitest";
import { testClock } from "../conversation/test-clock.ts";
import { makeCalmSpeaker } from "./calm.ts";

function speaking() {
  const clock = testClock();
  const said: string[] = [];
  return { clock, said, ...makeCalmSpeaker(clock, 30_000, (words) => said.push(words)) };
}

test("a line that moves fast is told at once, and then only where it stands half a minute later", async () => {
  const { clock, said, speak } = speaking();
  speak("fifth");
  speak("fourth");
  await clock.pass(10_000);
  speak("third");
  await clock.pass(19_999);
  expect(said).toEqual(["fifth"]);
  await clock.pass(1);
  expect(said).toEqual(["fifth", "third"]);
});

test("what has not changed is not told again, and what went back to what was said neither", async () => {
  const { clock, said, speak } = speaking();
  speak("second");
  speak("first");
  speak("second");
  await clock.pass(60_000);
  speak("second");
  expect(said).toEqual(["second"]);
  speak("first");
  expect(said).toEqual(["second", "first"]);
});

test("after its end it says nothing more", async () => {
  const { clock, said, speak, stop } = speaking();
  speak("second");
  speak("first");
  stop();
  await clock.pass(60_000);
  expect(said).toEqual(["second"]);
});

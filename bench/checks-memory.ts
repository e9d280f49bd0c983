/*
 * Prints how many bytes of memory the checks of a message take, all in: the code and every lexicon, 10,000 triggers of
 * which 1,000 go by meaning, and what is remembered of 50,000 messages. A process of its own, so that nothing else
 * is counted; run with --expose-gc.
 */
import type { Trigger } from "@baton/engine";
import { seededRandom } from "./numbers.ts";
import { meant, sentence, triggerTexts } from "./words.ts";

const inUse = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const messages = 50_000;
const byMeaning = 1000;
const texts = triggerTexts(10_000);
const before = inUse();
const { checkTurn, compileTriggers } = await import("@baton/engine");
const { stemmers } = await import("../packages/server/settings/stemmers.ts");
const list = texts.map((text, index): Trigger => {
  const match = index < byMeaning ? "meaning" : index % 4 === 0 ? "words" : "family";
  const said = match === "meaning" && index % 2 === 0 ? (meant[(index / 2) % meant.length] ?? text) : text;
  const rest = { language: "auto", enabled: true, version: 1, firesWhenNegated: false } as const;
  return { id: String(index), text: said, match, ...rest };
});
const triggers = compileTriggers(list, stemmers);
const random = seededRandom(3);
for (let count = 0; count < messages; count += 1) {
  const body = sentence(random);
  checkTurn(
    { body, clientId: null, pressedTalkToPerson: false, timeZone: null },
    { triggers, pauseCause: null },
  );
}
process.stdout.write(`${inUse() - before}\n`);
// Held until here, or it would be collected before it is counted.
process.exitCode = triggers.order.size === list.length ? 0 : 1;

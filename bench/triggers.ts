import { checkTurn, compileTriggers, matchTriggers } from "@baton/engine";
import { stemmers } from "../packages/server/settings/stemmers.ts";
import type { Report } from "./figure.ts";
import { seededRandom } from "./numbers.ts";
import { sentence, triggerTexts } from "./words.ts";

const batch = 2000;
const warmUps = 5;

/** The workload `triggers`: how long a message takes against 10 and against 10,000 triggers; see README.md. */
export function runTriggers(report: Report, batches: number): void {
  for (const count of [10, 10_000]) {
    const list = triggerTexts(count).map((text, index) => ({
      id: String(index),
      text,
      match: index % 4 === 0 ? ("words" as const) : ("family" as const),
      language: "auto" as const,
      enabled: true,
      version: 1,
      firesWhenNegated: false,
    }));
    const before = performance.now();
    const triggers = compileTriggers(list, stemmers);
    const about = { triggers: count };
    report({
      workload: "triggers",
      figure: "compiled in",
      value: performance.now() - before,
      unit: "ms",
      about,
    });
    const target = { atMost: 20 };
    const matching = perMessage(batches, (body) => matchTriggers(triggers, body));
    report({
      workload: "triggers",
      figure: "matched, per message",
      value: matching,
      unit: "µs",
      about,
      target,
    });
    const turn = { clientId: null, pressedTalkToPerson: false, timeZone: null };
    const checking = perMessage(batches, (body) =>
      checkTurn({ body, ...turn }, { triggers, pauseCause: null }),
    );
    report({
      workload: "triggers",
      figure: "every check of a turn, per message",
      value: checking,
      unit: "µs",
      about,
    });
  }
}

/**
 * Microseconds of this thread's CPU that `work` takes for a message, each one never seen before. CPU time, because
 * other programs on the machine should not change what a message costs; in all, because the clock of it is coarse.
 */
function perMessage(batches: number, work: (body: string) => unknown): number {
  const random = seededRandom(99);
  let used = 0;
  for (let round = -warmUps; round < batches; round += 1) {
    const bodies = Array.from({ length: batch }, () => sentence(random));
    const began = process.threadCpuUsage();
    for (const body of bodies) work(body);
    const { user, system } = process.threadCpuUsage(began);
    if (round >= 0) used += user + system;
  }
  return used / (batches * batch);
}

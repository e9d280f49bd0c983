import { execFileSync } from "node:child_process";
import { checkTurn, compileTriggers, type MatchKind, matchTriggers, type Trigger } from "@baton/engine";
import { stemmers } from "../packages/server/settings/stemmers.ts";
import type { Figure, Report } from "./figure.ts";
import { percentile, seededRandom } from "./numbers.ts";
import { asksForHumanBody, meant, sentence, triggerTexts } from "./words.ts";

const batch = 2000;
const warmUps = 5;
const timed = 5000;
const groupSize = 200;

/**
 * The workload `triggers`: how long a message takes against 10 and against 10,000 triggers by their words, and against
 * 1,000 by their meaning, and what all of it takes of the memory; see README.md.
 */
export function runTriggers(report: Report, batches: number): void {
  const byWords = (text: string, index: number) => trigger(index, text, index % 4 === 0 ? "words" : "family");
  for (const count of [10, 10_000]) {
    const list = triggerTexts(count).map(byWords);
    runList(report, batches, list, { triggers: count }, 20);
  }
  // Half mean something known; the other half is found by its words, as an editor's names of products are.
  const list = triggerTexts(1000).map((text, index) =>
    trigger(index, index % 2 === 0 ? (meant[(index / 2) % meant.length] ?? text) : text, "meaning"),
  );
  runList(report, batches, list, { triggers: list.length, match: "meaning" }, 100);
  const bytes = execFileSync(process.execPath, ["--expose-gc", `${import.meta.dirname}/checks-memory.ts`]);
  report({
    workload: "triggers",
    figure: "memory of all checks",
    value: Number(bytes) / 1e6,
    unit: "MB",
    about: { triggers: 10_000 },
    target: { atMost: 60 },
  });
}

function trigger(index: number, text: string, match: MatchKind): Trigger {
  return {
    id: String(index),
    text,
    match,
    language: "auto",
    enabled: true,
    version: 1,
    firesWhenNegated: false,
  };
}

function runList(
  report: Report,
  batches: number,
  list: readonly Trigger[],
  about: NonNullable<Figure["about"]>,
  atMost: number,
): void {
  const workload = "triggers";
  const before = performance.now();
  const triggers = compileTriggers(list, stemmers);
  report({ workload, figure: "compiled in", value: performance.now() - before, unit: "ms", about });
  const matching = perMessage(batches, (body) => matchTriggers(triggers, body));
  const target = { atMost };
  report({ workload, figure: "matched, per message", value: matching, unit: "µs", about, target });
  const turn = { clientId: null, pressedTalkToPerson: false, timeZone: null };
  const checking = perMessage(batches, (body) =>
    checkTurn({ body, ...turn }, { triggers, pauseCause: null }),
  );
  const figure = "every check of a turn, per message";
  report({ workload, figure, value: checking, unit: "µs", about });
  for (const { kind, bodies } of messages()) {
    const times = eachMessage(bodies, (body) => checkTurn({ body, ...turn }, { triggers, pauseCause: null }));
    for (const [name, part, most] of [
      ["p50", 0.5, 300],
      ["p99", 0.99, 1000],
    ] as const)
      report({
        workload,
        figure: `every check of a turn, ${name}`,
        value: within(times, part),
        unit: "µs",
        about: { ...about, message: kind },
        target: { atMost: most },
      });
  }
}

/** Messages never seen before, of one sentence and of ten, every tenth of them one that asks for a person at its end. */
function messages(): { kind: string; bodies: string[] }[] {
  const random = seededRandom(7);
  const bodyOf = (sentences: number, index: number) =>
    [
      ...Array.from({ length: sentences }, () => sentence(random)),
      ...(index % 10 === 9 ? [asksForHumanBody] : []),
    ].join(" ");
  return [
    { kind: "one sentence", bodies: Array.from({ length: timed }, (_, index) => bodyOf(1, index)) },
    { kind: "ten sentences", bodies: Array.from({ length: timed }, (_, index) => bodyOf(10, index)) },
  ];
}

/**
 * Microseconds of wall time below which the share `part` of the messages stays: in the quietest tenth of
 * many small groups, so that moments in which other programs had the processor do not count as ours.
 */
function within(times: readonly number[], part: number): number {
  const groups = Array.from({ length: times.length / groupSize }, (_, at) =>
    percentile(times.slice(at * groupSize, (at + 1) * groupSize), part),
  );
  return percentile(groups, 0.1);
}

/** Microseconds of wall time that `work` takes for each message, after as many to warm up. */
function eachMessage(bodies: readonly string[], work: (body: string) => unknown): number[] {
  const random = seededRandom(5);
  for (let index = 0; index < timed; index += 1) work(sentence(random));
  return bodies.map((body) => {
    const began = performance.now();
    work(body);
    return (performance.now() - began) * 1000;
  });
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

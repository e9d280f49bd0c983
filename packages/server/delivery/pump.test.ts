import { expect, test } from "vitest";
import { makePump } from "./pump.ts";

/** A table of work in memory: at most `perKind` of a kind are given at once, as with hosts. */
function bench(jobs: string[], perKind: number) {
  const due = [...jobs];
  const done: string[] = [];
  const most = { now: 0, most: 0 };
  let ending = new Map<string, () => void>();
  const pump = makePump<string>({
    atOnce: 4,
    async take(free, running) {
      // What runs while it is looked may end before the look does.
      await new Promise(setImmediate);
      const room = Math.min(free, perKind - running.length);
      return due.splice(0, Math.max(room, 0));
    },
    async work(job) {
      most.now += 1;
      most.most = Math.max(most.most, most.now);
      await new Promise<void>((resolve) => ending.set(job, resolve));
      most.now -= 1;
      done.push(job);
    },
    onError() {},
  });
  const endAll = (): void => {
    const all = ending;
    ending = new Map();
    for (const end of all.values()) end();
  };
  return { pump, due, done, most, endAll };
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

test("what ends while somebody looks makes room all the same, until nothing is due", async () => {
  for (const between of [0, 1, 2, 3]) {
    const jobs = Array.from({ length: 9 }, (_, index) => `job ${index}`);
    const { pump, done, most, endAll } = bench(jobs, 2);
    let isDrained = false;
    const drained = pump.drain().then(() => {
      isDrained = true;
    });
    for (let rounds = 0; rounds < 60 && !isDrained; rounds += 1) {
      await turns(between + 1);
      endAll();
    }
    await drained;
    expect(done).toHaveLength(9);
    expect(most.most).toBe(2);
  }
});

test("a piece that is slow holds up no other, and what becomes due meanwhile is begun when somebody asks", async () => {
  const { pump, due, done, most } = bench(["slow"], 4);
  const drained = pump.drain();
  await turns(4);
  due.push("other");
  const again = pump.drain();
  await turns(4);
  expect([due, done, most.now]).toEqual([[], [], 2]);
  expect(again).toBe(drained);
});

test("a look that fails is told to whoever asked, and the next one looks again", async () => {
  let fails = true;
  const done: string[] = [];
  const due = ["a"];
  const pump = makePump<string>({
    atOnce: 1,
    async take() {
      if (fails) throw new Error("no database");
      return due.splice(0, 1);
    },
    async work(job) {
      done.push(job);
    },
    onError() {},
  });
  await expect(pump.drain()).rejects.toThrow("no database");
  fails = false;
  await pump.drain();
  expect(done).toEqual(["a"]);
});

test("after a stop nothing is begun", async () => {
  const { pump, due, done } = bench(["a"], 2);
  await pump.stop();
  await pump.drain();
  expect([due, done]).toEqual([["a"], []]);
});

import { describe, expect, test } from "vitest";
import { GiveWay, Turns } from "./give-way.ts";

const waiting = () => new AbortController().signal;

/** Keeps the thread busy for a while, as a page of messages would. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe("giving way", () => {
  test("lets others have their turn once a few milliseconds are worked", async () => {
    const done: string[] = [];
    const giveWay = new GiveWay(waiting());
    setImmediate(() => done.push("a visitor's message"));
    await giveWay.now();
    done.push("little work");
    work(6);
    await giveWay.now();
    done.push("more work");
    expect(done).toEqual(["little work", "a visitor's message", "more work"]);
  });

  test("stops when the caller has gone", async () => {
    const caller = new AbortController();
    const giveWay = new GiveWay(caller.signal);
    caller.abort();
    work(6);
    await expect(giveWay.now()).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("turns", () => {
  test("come one after the other, also after one that failed", async () => {
    const turns = new Turns();
    const order: string[] = [];
    const slow = Promise.withResolvers<void>();
    const first = turns.take(waiting(), async () => {
      order.push("first begins");
      await slow.promise;
      order.push("first fails");
      throw new Error("no");
    });
    const second = turns.take(waiting(), async () => order.push("second"));
    slow.resolve();
    await expect(first).rejects.toThrow("no");
    await second;
    expect(order).toEqual(["first begins", "first fails", "second"]);
  });

  test("are given up by who has gone, and refused when too many wait", async () => {
    const turns = new Turns();
    const slow = Promise.withResolvers<void>();
    const gone = new AbortController();
    const running = turns.take(waiting(), () => slow.promise);
    const left = turns.take(gone.signal, async () => "never");
    gone.abort();
    const others = Array.from({ length: 3 }, () => turns.take(waiting(), async () => "done"));
    await expect(turns.take(waiting(), async () => "never")).rejects.toMatchObject({ code: "too_many" });
    slow.resolve();
    await expect(left).rejects.toMatchObject({ code: "unavailable" });
    await running;
    expect(await Promise.all(others)).toEqual(["done", "done", "done"]);
  });
});

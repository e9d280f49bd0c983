import { describe, expect, test } from "vitest";
import { drainAgain } from "./drain-again.ts";

/** A draining that ends when it is told to, and counts how often it was begun. */
function byHand() {
  const endings: PromiseWithResolvers<void>[] = [];
  const drain = drainAgain(() => {
    const ending = Promise.withResolvers<void>();
    endings.push(ending);
    return ending.promise;
  });
  return { drain, endings };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("calls that share a draining", () => {
  test("one that comes while it is under way makes it run once more, and all wait for that", async () => {
    const { drain, endings } = byHand();
    let resolved = 0;
    for (let call = 0; call < 3; call++) void drain().then(() => resolved++);
    expect(endings).toHaveLength(1);
    endings[0]?.resolve();
    await settle();
    expect([endings.length, resolved]).toEqual([2, 0]);
    endings[1]?.resolve();
    await settle();
    expect([endings.length, resolved]).toEqual([2, 3]);
  });

  test("one alone runs it once, and the next begins it anew", async () => {
    const { drain, endings } = byHand();
    for (const runs of [1, 2]) {
      const done = drain();
      expect(endings).toHaveLength(runs);
      endings[runs - 1]?.resolve();
      await done;
    }
    expect(endings).toHaveLength(2);
  });

  test("one that fails is told, and doesn't keep a later call from running it", async () => {
    const { drain, endings } = byHand();
    const first = drain();
    const second = drain();
    endings[0]?.reject(new Error("The database is away."));
    await settle();
    expect(endings).toHaveLength(2);
    endings[1]?.resolve();
    await expect(first).rejects.toThrow("The database is away.");
    await expect(second).rejects.toThrow("The database is away.");
    const later = drain();
    endings[2]?.resolve();
    await later;
  });
});

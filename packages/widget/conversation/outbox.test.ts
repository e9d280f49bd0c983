import { describe, expect, test } from "vitest";
import { Outbox } from "./outbox.ts";
import { createStore } from "./store.ts";
import { fakeDisk } from "./test-disk.ts";

const message = (clientId: string) => ({ clientId, body: clientId, talkToPerson: false });

describe("the outbox", () => {
  test("gives messages back in the order they were written, also when the clock went back between", () => {
    const outbox = new Outbox(createStore(null, "x:"));
    outbox.add(message("first-one"), 5_000);
    outbox.add(message("second-1"), 4_000);
    outbox.add(message("a-third-1"), 5_001);
    expect(outbox.list().map((entry) => entry.clientId)).toEqual(["first-one", "second-1", "a-third-1"]);
  });

  test("is kept over a reload and shared by two tabs", () => {
    const disk = fakeDisk();
    const here = new Outbox(createStore(disk, "x:"));
    const there = new Outbox(createStore(disk, "x:"));
    const mine = here.add(message("mine-mine"), 1);
    there.add(message("yours-yours"), 2);
    expect(here.list()).toHaveLength(2);
    there.remove(mine);
    expect(here.list().map((entry) => entry.clientId)).toEqual(["yours-yours"]);
  });

  test("a message that another tab has sent does not come back when this one notes something on it", () => {
    const disk = fakeDisk();
    const here = new Outbox(createStore(disk, "x:"));
    const entry = here.add(message("mine-mine"), 1);
    new Outbox(createStore(disk, "x:")).remove(entry);
    here.change({ ...entry, sentTo: null });
    expect(here.list()).toEqual([]);
  });

  test("what cannot be read is thrown away and holds nothing up", () => {
    const disk = fakeDisk();
    const outbox = new Outbox(createStore(disk, "x:"));
    disk.setItem("x:outbox:0", "{half");
    disk.setItem("x:outbox:1", "null");
    disk.setItem("x:outbox:2", '{"clientId":7}');
    outbox.add(message("good-good"), 1);
    expect(outbox.list().map((entry) => entry.clientId)).toEqual(["good-good"]);
    expect(disk.length).toBe(1);
  });
});

describe("the store", () => {
  test("remembers in memory what a full disk refuses", () => {
    const disk = fakeDisk();
    const store = createStore(disk, "x:");
    store.set("draft", "old");
    disk.full = true;
    store.set("draft", "new");
    expect(store.get("draft")).toBe("new");
    expect(store.names("d")).toEqual(["draft"]);
    store.remove("draft");
    expect(store.get("draft")).toBeNull();
  });

  test("works without any disk", () => {
    const store = createStore(null, "x:");
    store.set("a", "1");
    expect([store.get("a"), store.get("b"), store.names("")]).toEqual(["1", null, ["a"]]);
  });

  test("sees only what is under its own prefix", () => {
    const disk = fakeDisk();
    createStore(disk, "x:").set("a", "1");
    createStore(disk, "y:").set("a", "2");
    expect(createStore(disk, "x:").get("a")).toBe("1");
    expect(createStore(disk, "x:").names("")).toEqual(["a"]);
  });
});

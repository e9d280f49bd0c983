import { expect, test, vi } from "vitest";
import { Refused } from "../wire/api.ts";
import { Outbox } from "./outbox.ts";
import { createStore } from "./store.ts";
import { testClock } from "./test-clock.ts";
import { fakeDisk } from "./test-disk.ts";
import { forgetVisitor, takeUnsent, verify, withKey } from "./verified.ts";

const answer = { visitorId: "v1", visitorKey: "bs_key", expiresAt: "2026-01-02T00:00:00.000Z" };

function asking(answers: (typeof answer | Refused)[]) {
  const clock = testClock();
  const identify = () => {
    const next = answers.shift() ?? answer;
    return next instanceof Refused ? Promise.reject(next) : Promise.resolve(next);
  };
  return { clock, random: () => 1, api: { identify } };
}

test("a token is read once the server answers, however often it must be asked", async () => {
  const world = asking([new Refused("unreachable", ""), new Refused("unavailable", "")]);
  const verified = verify(world, "token", () => false);
  await world.clock.pass(10_000);
  expect(await verified).toEqual({ visitorId: "v1", key: "bs_key" });
});

test("a token that is refused leaves the visitor anonymous, and the page's developer is told why", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  const refusal = new Refused("identity_refused", "The token is refused: its time is over (exp).");
  expect(await verify(asking([refusal]), "token", () => false)).toBeNull();
  expect(warned).toHaveBeenCalledWith(expect.any(String), refusal);
  warned.mockRestore();
});

test("the key of a verified visitor is in no store", () => {
  const disk = fakeDisk();
  const store = withKey(createStore(disk, "b:"), () => "bs_key");
  expect(store.get("key")).toBe("bs_key");
  expect(disk.length).toBe(0);
  expect(store.names("")).toEqual([]);
});

test("what was being written goes along, under the same ids, and stays nowhere else", () => {
  const [from, to] = [createStore(fakeDisk(), "a:"), createStore(fakeDisk(), "b:")];
  const entry = new Outbox(from).add({ clientId: "one", body: "Hello", talkToPerson: false }, 5);
  from.set("draft", "And");
  from.set("key", "bv_key");
  takeUnsent(from, to);
  expect(new Outbox(to).list()).toEqual([entry]);
  expect(to.get("draft")).toBe("And");
  expect(to.get("key")).toBeNull();
  expect(from.names("")).toEqual(["key"]);
});

test("a visitor is forgotten whole; what the widget looks like is not theirs", () => {
  const store = createStore(fakeDisk(), "a:");
  for (const name of ["key", "conversation", "draft", "seen", "outbox:1", "widget"]) store.set(name, "x");
  forgetVisitor(store);
  expect(store.names("")).toEqual(["widget"]);
});

import { expect, test } from "vitest";
import { accountState, lastMessageAt } from "./account-state.ts";

const health = {
  problem: null,
  detail: null,
  since: null,
  lastReceivedAt: null,
  lastSentAt: null,
  parked: 0,
  notDelivered: 0,
};

test("what is worst is said: off, then what is wrong, then what was put aside, then what did not arrive", () => {
  const all = { ...health, problem: "unreachable", parked: 2, notDelivered: 3 } as const;
  expect(accountState({ active: false, health: all })).toBe("off");
  expect(accountState({ active: true, health: all })).toBe("problem");
  expect(accountState({ active: true, health: { ...all, problem: null } })).toBe("parked");
  expect(accountState({ active: true, health: { ...health, notDelivered: 3 } })).toBe("notDelivered");
  expect(accountState({ active: true, health })).toBe("works");
});

test("the last message is the newest that came in or went out", () => {
  expect(lastMessageAt({ health })).toBeNull();
  const [earlier, later] = ["2026-03-01T10:00:00.000Z", "2026-03-01T11:00:00.000Z"];
  expect(lastMessageAt({ health: { ...health, lastReceivedAt: later, lastSentAt: earlier } })).toBe(later);
  expect(lastMessageAt({ health: { ...health, lastReceivedAt: null, lastSentAt: earlier } })).toBe(earlier);
});

import { zHandoffSettings } from "@baton/contract";
import { describe, expect, test } from "vitest";
import { defaultMessages } from "./default-messages.ts";
import { changesBetween, type NamesOf } from "./handoff-changes.ts";
import type { HandoffSettings } from "./settings.ts";

const [desk, shop, ana, ben, support, chat] = [1, 2, 3, 4, 5, 6].map(
  (number) => `00000000-0000-4000-8000-00000000000${number}`,
) as [string, string, string, string, string, string];

const known = new Map([
  [desk, "Help desk"],
  [shop, "Shop"],
  [ana, "Ana"],
  [support, "Support"],
]);
const nameOf = (id: string): string | null => known.get(id) ?? null;
const names: NamesOf = { inbox: nameOf, teammate: nameOf, team: nameOf };

const base = zHandoffSettings.parse({
  triggers: [],
  mode: "live",
  route: { inboxId: desk, userIds: [], teamIds: [support] },
  messages: defaultMessages,
  reopenDays: 3,
});

function changes(after: Partial<HandoffSettings>, before: Partial<HandoffSettings> = {}) {
  return changesBetween({ ...base, ...before }, { ...base, ...after }, names);
}

const trigger = (number: number, text: string, more: object = {}): HandoffSettings["triggers"][number] => ({
  id: `00000000-0000-4000-9000-00000000000${number}`,
  text,
  match: "family",
  language: "auto",
  enabled: true,
  firesWhenNegated: false,
  ...more,
});

test("the same settings differ in nothing", () => {
  expect(changes({})).toEqual([]);
});

describe("the process", () => {
  test("is told value by value, with names where there are some", () => {
    const route = { ...base.route, inboxId: shop, userIds: [ana, ben], teamIds: [] };
    expect(changes({ mode: "later", route })).toEqual([
      { path: "mode", before: "live", after: "later" },
      { path: "route.inboxId", before: "Help desk", after: "Shop" },
      { path: `route.teamIds.${support}`, before: "Support", after: null },
      { path: `route.userIds.${ana}`, before: null, after: "Ana" },
      { path: `route.userIds.${ben}`, before: null, after: ben },
    ]);
  });

  test("of a channel stands under the channel, however the list is ordered", () => {
    const { mode, route, whenNotAssigned } = base;
    const one = { channelId: chat, process: { mode, route, whenNotAssigned }, messages: null };
    const other = { channelId: shop, process: null, messages: { available: { en: "Hello." } } };
    const changed = { ...one, process: { ...one.process, mode: "nobody" as const } };
    expect(changes({ overrides: [other, changed] }, { overrides: [one, other] })).toEqual([
      { path: `overrides.${chat}.process.mode`, before: "live", after: "nobody" },
    ]);
    expect(changes({ overrides: [other] })).toEqual([
      { path: `overrides.${shop}.messages.available.en`, before: null, after: "Hello." },
    ]);
  });

  test("that begins to watch first replies had no minutes before", () => {
    expect(changes({ firstReply: { minutes: 5, whenLate: "alert" } })).toEqual([
      { path: "firstReply.minutes", before: null, after: "5" },
      { path: "firstReply.whenLate", before: null, after: "alert" },
    ]);
  });
});

describe("triggers", () => {
  test("that came or went are told by their words, and moving them is no change", () => {
    const [refund, cancel, human] = [trigger(1, "refund"), trigger(2, "cancel"), trigger(3, "a. human")];
    expect(changes({ triggers: [human, refund] }, { triggers: [refund, cancel] })).toEqual([
      { path: "triggers.cancel", before: "cancel", after: null },
      { path: "triggers.a· human", before: null, after: "a. human" },
    ]);
    expect(changes({ triggers: [cancel, refund] }, { triggers: [refund, cancel] })).toEqual([]);
  });

  test("that changed say in what", () => {
    const before = [trigger(1, "refund")];
    expect(changes({ triggers: [trigger(1, "refunds", { enabled: false })] }, { triggers: before })).toEqual([
      { path: "triggers.refunds.text", before: "refund", after: "refunds" },
      { path: "triggers.refunds.enabled", before: "true", after: "false" },
    ]);
  });

  test("with the same words in two languages are two", () => {
    const triggers = [trigger(1, "pain", { language: "fr" }), trigger(2, "pain", { language: "en" })];
    const paths = changes({ triggers }).map((change) => change.path);
    expect(paths).toEqual(["triggers.pain", "triggers.pain (00000000)"]);
  });
});

describe("long texts", () => {
  test("are shortened to 200 characters around what differs", () => {
    const [before, after] = [
      `${"a ".repeat(400)}old. ${"b".repeat(500)}`,
      `${"a ".repeat(400)}new. ${"b".repeat(500)}`,
    ];
    const [change] = changes(
      { messages: { ...base.messages, available: { en: after } } },
      { messages: { ...base.messages, available: { en: before } } },
    );
    expect(change?.before).toMatch(/^…[\s\S]*old\.[\s\S]*…$/u);
    expect(change?.after).toMatch(/^…[\s\S]*new\.[\s\S]*…$/u);
    expect(change?.before?.length).toBeLessThanOrEqual(200);
    expect(change?.after?.length).toBeLessThanOrEqual(200);
  });

  test("keep whole characters", () => {
    const text = "🙂".repeat(500);
    const [change] = changes({ messages: { ...base.messages, available: { en: `${text}.` } } });
    expect(change?.after?.isWellFormed()).toBe(true);
  });
});

import { randomUUID } from "node:crypto";
import { zHandoffSettings } from "@baton/contract";
import { expect, test } from "vitest";
import { defaultMessages } from "./default-messages.ts";
import { inForce } from "./settings.ts";

test("a channel's own text in one language leaves the others as they are for all channels", () => {
  const channelId = randomUUID();
  const all = { en: "Somebody is coming.", fr: "Quelqu’un vient." };
  const settings = zHandoffSettings.parse({
    triggers: [],
    mode: "live",
    route: { inboxId: randomUUID(), userIds: [], teamIds: [] },
    messages: { available: all, unavailable: { en: "Away." } },
    reopenDays: 3,
    overrides: [{ channelId, process: null, messages: { available: { fr: "La boutique arrive." } } }],
  });
  const { policy, policyFor } = inForce(4, settings);
  expect(policy.messages.available).toEqual(all);
  expect(policyFor(channelId).messages.available).toEqual({ ...all, fr: "La boutique arrive." });
  expect(policyFor(channelId).messages.unavailable).toEqual({ en: "Away." });
  expect(policyFor(channelId).messages.nobody).toEqual(defaultMessages.nobody);
});

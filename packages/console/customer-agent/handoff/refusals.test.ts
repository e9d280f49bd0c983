import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import { withOwnProcess, withText } from "./overrides.ts";
import { refusedAt, refusedFields } from "./refusals.ts";
import { sampleSettings } from "./sample-settings.ts";

const refusal = (path: string) =>
  new ApiError("invalid", "no", [{ path, message: "is gone", code: "unknown" }]);
const sent = withOwnProcess(withOwnProcess(sampleSettings, "blog"), "shop");

test("a refusal lands on its field, in a channel by the channel and not by its place", () => {
  const refused = refusedFields(refusal("settings.overrides.1.process.route.userIds.0"), sent, sent);
  expect([...refused.keys()]).toEqual(["overrides.shop.process.route.userIds.0"]);
  expect(refusedAt(refused, "overrides.shop.process.route.userIds")?.code).toBe("unknown");
  expect(refusedAt(refused, "route.userIds")).toBeUndefined();
});

test("a refusal goes away as soon as its value is another one", () => {
  const people = refusal("settings.route.userIds.0");
  expect(refusedFields(people, sent, sent).size).toBe(1);
  const others = { ...sent, route: { ...sent.route, userIds: ["ben"] } };
  expect(refusedFields(people, sent, others).size).toBe(0);
  const text = refusal("settings.messages.available.en");
  const typed = withText(sent, null, { of: "available", language: "en", text: "Two moments." });
  expect(refusedFields(text, sent, typed).size).toBe(0);
});

test("a refusal stays when only something else was changed, even if the channels moved up", () => {
  const moved = { ...sent, overrides: sent.overrides.slice(1), reopenDays: 9 };
  expect(refusedFields(refusal("settings.overrides.1.process.route.inboxId"), sent, moved).size).toBe(1);
});

import type { HandoffSettings } from "./settings.ts";

/** Settings to begin a test with: live, to Ana and Ben at the desk. */
export const sampleSettings: HandoffSettings = {
  triggers: [
    { id: "a", text: "refund", match: "family", language: "auto", enabled: true, firesWhenNegated: false },
    { id: "b", text: "lawyer", match: "words", language: "en", enabled: true, firesWhenNegated: false },
  ],
  mode: "live",
  route: {
    kind: "same_people",
    inboxId: "desk",
    userIds: ["ana", "ben"],
    teamIds: [],
    strategy: "load_balanced",
    workflowId: null,
  },
  whenNotAssigned: "keep_open",
  messages: { available: { en: "One moment." }, unavailable: { en: "We are away." } },
  reopenDays: 3,
  firstReply: null,
  overrides: [],
};

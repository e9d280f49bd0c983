import { expect, test } from "vitest";
import type { ChannelPreview } from "../queries.ts";
import { candidatesKey, differs, doorsKey, outcomeKey, textIn } from "./preview-words.ts";

const preview: ChannelPreview = {
  channelId: "chat",
  channelName: "Chat",
  channelKind: "chat",
  overridden: false,
  mode: "live",
  routeKind: "same_people",
  inbox: { id: "desk", name: "Help desk" },
  verdict: "available",
  destinationOpen: true,
  nextOpening: null,
  outcome: "assigned",
  fallback: null,
  chosen: { id: "ana", name: "Ana" },
  waiting: 0,
  candidates: [],
  candidateCount: 0,
  notice: "available",
  texts: { en: "Ana joins you.", fr: "Ana arrive." },
};

test("behind closed doors nobody could take it, unless it is for later", () => {
  expect(candidatesKey(preview)).toBe("candidates");
  expect(candidatesKey({ ...preview, destinationOpen: false })).toBe("candidatesOnceOpen");
  expect(candidatesKey({ ...preview, mode: "later", destinationOpen: false })).toBe("candidates");
});

test("who gets it is told by what would become of it", () => {
  expect(outcomeKey(preview)).toBe("assigned");
  expect(outcomeKey({ ...preview, mode: "later" })).toBe("assignedLater");
  expect(outcomeKey({ ...preview, outcome: "waiting" })).toBe("waitingFirst");
  expect(outcomeKey({ ...preview, outcome: "waiting", waiting: 2 })).toBe("waiting");
  expect(outcomeKey({ ...preview, mode: "nobody", outcome: "kept" })).toBe("kept");
  expect(outcomeKey({ ...preview, mode: "nobody", outcome: "unassigned" })).toBe("paused");
});

test("the doors are told with when somebody may be there, as far as that is known", () => {
  const at = "2026-01-05T09:00:00.000Z";
  expect(doorsKey(preview)).toBe("open");
  expect(doorsKey({ ...preview, nextOpening: at })).toBe("openNobody");
  expect(doorsKey({ ...preview, destinationOpen: false, nextOpening: at })).toBe("closedUntil");
  expect(doorsKey({ ...preview, destinationOpen: false })).toBe("closed");
});

test("a change counts when it changes who gets it, where it stands, or what is read", () => {
  expect(differs(preview, { ...preview, candidateCount: 3 }, "en")).toBe(false);
  expect(differs(preview, { ...preview, chosen: { id: "ben", name: "Ben" } }, "en")).toBe(true);
  expect(differs(preview, { ...preview, outcome: "waiting", chosen: null }, "en")).toBe(true);
  expect(differs(preview, { ...preview, mode: "later" }, "en")).toBe(true);
  expect(differs(preview, { ...preview, texts: { ...preview.texts, fr: "Bientôt." } }, "fr")).toBe(true);
});

test("what the visitor reads is shown in the language of the screen, else in English, else in any", () => {
  expect(textIn(preview, "fr")).toEqual({ language: "fr", text: "Ana arrive." });
  expect(textIn({ ...preview, texts: { de: "Hallo.", en: "Hello." } }, "fr")?.text).toBe("Hello.");
  expect(textIn({ ...preview, texts: { de: "Hallo." } }, "fr")?.text).toBe("Hallo.");
  expect(textIn({ ...preview, texts: {} }, "fr")).toBeNull();
});

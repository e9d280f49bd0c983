import type { Check, DecisionOutcome, DecisionRecord } from "@baton/engine";
import { expect, test } from "vitest";
import { defaultMessages } from "../settings/default-messages.ts";
import { explainDecision } from "./explain-decision.ts";

const match = { triggerId: "t", version: 1, start: 0, end: 6, words: "refund", language: "any" } as const;
const request = {
  asked: true,
  words: "un humain",
  start: 0,
  end: 9,
  clause: "un humain",
  language: "fr",
} as const;
const phrase = { check: "phrase", fired: true, matches: [match], heldBack: [], nearest: null } as const;
const asked = {
  check: "visitor_asked",
  fired: true,
  by: "words",
  request: { ...request, why: "request" },
} as const;

function record(outcome: DecisionOutcome, checks: readonly Check[], more: Partial<DecisionRecord> = {}) {
  const facts = { v: 1, about: "visitor_message", policyVersion: 1, ownerKind: "customer_agent" } as const;
  const rest = { epoch: 0, pressedTalkToPerson: false, pauseCause: null, reasons: [], availability: null };
  return { ...facts, ...rest, checks, outcome, chosenTeammateId: null, ...more };
}

const inFrench = (...[outcome, checks, more]: Parameters<typeof record>) =>
  explainDecision(record(outcome, checks, more), "fr", () => "Ana");

test("a handoff is explained with whoever got it and the words that caused it", () => {
  const handedOff = record("handed_off", [asked, phrase], { chosenTeammateId: "a" });
  expect(explainDecision(handedOff, "en", () => "Ana")).toBe(
    "Handed off to Ana because the visitor asked for a person (“un humain”), and because it contains “refund”.",
  );
  expect(explainDecision(handedOff, "fr", () => "Ana")).toBe(
    "Transmise à Ana parce que le visiteur a demandé une personne («\u00a0un humain\u00a0»), et parce que le message contient «\u00a0refund\u00a0».",
  );
});

test("French never breaks a line inside « » or before : ; ! ?", () => {
  const negated = { ...asked, fired: false, request: { ...request, asked: false, why: "negated" } } as const;
  const heldBack = {
    ...phrase,
    fired: false,
    matches: [],
    heldBack: [{ ...match, why: "negated" }],
  } as const;
  const nearest = { ...match, text: "refund", why: "some_words" } as const;
  const sentences = [
    inFrench("handed_off", [asked, phrase]),
    inFrench("handed_off", [{ ...asked, by: "button", request: null }]),
    inFrench("answer_owed", [negated, heldBack]),
    inFrench("answer_owed", [{ ...phrase, fired: false, matches: [], nearest }]),
    inFrench("teammate_has_it", []),
    inFrench("already_waiting", []),
    defaultMessages.available.fr,
    defaultMessages.unavailable.fr,
  ];
  const wrong = sentences.filter((text) => /«(?!\u00a0)|(?<!\u00a0)»|[\p{L} ][:;!?]/u.test(text));
  expect(wrong).toEqual([]);
  expect(sentences.filter((text) => /[«:]/.test(text)).length).toBeGreaterThanOrEqual(6);
});

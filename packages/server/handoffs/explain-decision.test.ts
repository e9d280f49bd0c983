import type { Check, DecisionOutcome, DecisionRecord, PauseCause } from "@baton/engine";
import { describe, expect, test } from "vitest";
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
const meaning = { concept: "refund", pattern: "name", clause: "my money back", lexicon: 1 } as const;
const phrase = { check: "phrase", fired: true, matches: [match], heldBack: [], nearest: null } as const;
const read = {
  settings: 1,
  lexicon: 1,
  offered: [{ triggerId: "t", version: 1, text: "refund" }],
  named: [],
};
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

describe("in both languages", () => {
  const available = {
    verdict: "available",
    destinationOpen: true,
    nextOpening: null,
    eligible: 1,
    atCapacity: 0,
    away: 0,
    outsideHours: 0,
    outOfOffice: 0,
  } as const;
  const opens = Date.parse("2026-06-02T07:00:00Z");
  const closed = {
    ...available,
    verdict: "unavailable",
    destinationOpen: false,
    nextOpening: opens,
  } as const;
  const absent = { ...available, verdict: "unavailable", away: 2, outsideHours: 1, outOfOffice: 3 } as const;
  const noSource = {
    check: "cannot_answer",
    fired: true,
    result: { kind: "cannot_answer", why: "no_source", best: 0 },
  } as const;
  const failed = { check: "failed", fired: true, result: { kind: "failed", why: "error" } } as const;
  const byPause = (cause: PauseCause) => [{ check: "paused", fired: true, cause } as const];
  const waiting = { handoffOutcome: "waiting", mode: "live" } as const;

  const earlier = { clarified: 0, mostClarified: 2, asked: 0 };
  const needed = { kind: "hand_off", why: "cannot_answer", said: "Needs a look." } as const;
  const answer = { check: "cannot_answer", fired: false, result: { kind: "clarify" }, earlier } as const;
  const toAna = { about: "answer", mode: "live", chosenTeammateId: "a" } as const;
  const again = { ...answer, fired: true, because: "asked_again" } as const;

  const told: readonly (readonly [...Parameters<typeof record>, en: string, fr: string])[] = [
    [
      "clarified",
      [answer],
      { about: "answer", mode: "live" },
      "The customer agent asked the visitor a question before it answers.",
      "L’agent client a posé une question au visiteur avant de répondre.",
    ],
    [
      "answered",
      [{ ...answer, result: { kind: "answered", promised: ["We'll call."] } }],
      { about: "answer", mode: "live" },
      "The customer agent answered from the knowledge. What promised a person was left out (“We'll call.”).",
      "L’agent client a répondu à partir des connaissances. Ce qui promettait une personne a été retiré («\u00a0We'll call.\u00a0»).",
    ],
    [
      "handed_off",
      [{ ...answer, fired: true, because: "clarified_enough" }],
      toAna,
      "Handed off to Ana because the customer agent has asked back as often as it may.",
      "Transmise à Ana parce que l’agent client a demandé des précisions autant de fois qu’il le peut.",
    ],
    [
      "handed_off",
      [again],
      toAna,
      "Handed off to Ana because the same question came again and still has no answer.",
      "Transmise à Ana parce que la même question est revenue, toujours sans réponse.",
    ],
    [
      "handed_off",
      [{ ...again, result: { kind: "answered" } }],
      toAna,
      "Handed off to Ana because the same question came again although it had been answered.",
      "Transmise à Ana parce que la même question est revenue après avoir reçu une réponse.",
    ],
    [
      "handed_off",
      [{ ...answer, fired: true, result: needed }],
      toAna,
      "Handed off to Ana because the model said that a person is needed (“Needs a look.”).",
      "Transmise à Ana parce que le modèle a dit qu’il faut une personne («\u00a0Needs a look.\u00a0»).",
    ],
    [
      "handed_off",
      [{ ...answer, fired: true, result: { ...needed, promised: ["Ana comes."] } }],
      toAna,
      "Handed off to Ana because the model promised a person (“Ana comes.”).",
      "Transmise à Ana parce que le modèle a promis une personne («\u00a0Ana comes.\u00a0»).",
    ],
    [
      "handed_off",
      [{ check: "visitor_asked", fired: true, by: "model", request: null, said: "Wants Ana." }],
      toAna,
      "Handed off to Ana because the model read a wish for a person (“Wants Ana.”).",
      "Transmise à Ana parce que le modèle a compris que le visiteur veut une personne («\u00a0Wants Ana.\u00a0»).",
    ],
    [
      "handed_off",
      [{ ...phrase, matches: [], read: { ...read, named: read.offered } }],
      toAna,
      "Handed off to Ana because the model read it as “refund”.",
      "Transmise à Ana parce que le modèle y a lu «\u00a0refund\u00a0».",
    ],
    [
      "answered",
      [answer, { ...phrase, fired: false, matches: [], read }],
      {},
      "The customer agent answered from the knowledge. The model did not read it as “refund”.",
      "L’agent client a répondu à partir des connaissances. Le modèle n’y a pas lu «\u00a0refund\u00a0».",
    ],
    [
      "kept_and_told",
      [{ ...asked, by: "button", request: null }],
      { mode: "nobody" },
      "The visitor was told that no person can join, and the customer agent kept the conversation, because the visitor pressed “Talk to a person”. The process hands nothing to people.",
      "Le visiteur a lu que personne ne peut le rejoindre, et l’agent client a gardé la conversation, parce que le visiteur a choisi «\u00a0Parler à une personne\u00a0». Le processus ne transmet rien à personne.",
    ],
    [
      "kept",
      [noSource],
      { mode: "nobody", about: "answer" },
      "The customer agent said that it has no answer, and kept the conversation, because no source in the knowledge supports an answer. The process hands nothing to people.",
      "L’agent client a dit qu’il n’a pas de réponse, et a gardé la conversation, parce qu’aucune source des connaissances ne permet de répondre. Le processus ne transmet rien à personne.",
    ],
    [
      "handed_off",
      byPause("own_hours"),
      { mode: "nobody", handoffOutcome: "unassigned", availability: closed },
      "Handed off to Unassigned, for somebody to pick, because the customer agent is outside its own hours. The process hands nothing to people.",
      "Transmise dans Non attribuées, à prendre par quelqu’un, parce que l’agent client est en dehors de ses propres horaires. Le processus ne transmet rien à personne.",
    ],
    [
      "handed_off",
      byPause("by_hand"),
      { ...waiting, about: "hand_off_running", availability: closed },
      "Handed off with all running conversations, waiting in line (closed until 2 Jun 2026, 07:00 UTC), because the customer agent is paused.",
      "Transmise avec toutes les conversations en cours, en attente dans la file (fermé jusqu’au 2 juin 2026, 07:00 UTC), parce que l’agent client est en pause.",
    ],
    [
      "handed_off",
      byPause("daily_spend"),
      { ...waiting, availability: absent },
      "Handed off, waiting in line (nobody is available: 2 away, 1 outside their hours, 3 out of office), because the customer agent has spent what it may in a day.",
      "Transmise, en attente dans la file (personne n’est disponible\u00a0: 2 absents, 1 hors de leurs horaires, 3 en congé), parce que l’agent client a dépensé ce qu’il peut en une journée.",
    ],
    [
      "handed_off",
      [failed],
      {
        ...waiting,
        about: "answer",
        pauseCause: "model_outage",
        availability: { ...available, verdict: "busy" },
      },
      "Handed off, waiting in line (everyone is at capacity), because the model could not be reached.",
      "Transmise, en attente dans la file (tout le monde est au maximum), parce que le modèle est injoignable.",
    ],
    [
      "handed_off",
      [failed],
      { mode: "later", handoffOutcome: "assigned", chosenTeammateId: "a", availability: absent },
      "Handed off to Ana for later because the customer agent failed (error). Nobody was there at that time (2 away, 1 outside their hours, 3 out of office).",
      "Transmise à Ana pour plus tard parce que l’agent client a échoué (erreur). Personne n’était là à ce moment (2 absents, 1 hors de leurs horaires, 3 en congé).",
    ],
    [
      "handed_off",
      [phrase],
      { mode: "live", handoffOutcome: "unassigned", fallback: "workflow_missing", availability: available },
      "Handed off to Unassigned, for somebody to pick, because it contains “refund”. The workflow that was chosen does not exist any more, so nobody was assigned.",
      "Transmise dans Non attribuées, à prendre par quelqu’un, parce que le message contient «\u00a0refund\u00a0». Le workflow choisi n’existe plus\u00a0: personne n’a été désigné.",
    ],
    [
      "handed_off",
      [{ ...phrase, matches: [{ ...match, words: "my money back", meaning }] }],
      { mode: "live", handoffOutcome: "waiting", availability: available },
      "Handed off, waiting in line (others wait first), because it contains “my money back” (by its meaning).",
      "Transmise, en attente dans la file (d’autres attendent déjà), parce que le message contient «\u00a0my money back\u00a0» (par son sens).",
    ],
    [
      "answer_owed",
      [{ ...phrase, fired: false, matches: [], nearest: { ...match, words: "cancel", why: "not_enough" } }],
      {},
      "The customer agent was left to answer. “cancel” comes near a trigger, but says too little alone.",
      "L’agent client avait à répondre. «\u00a0cancel\u00a0» est proche d’un déclencheur, mais ne suffit pas à lui seul.",
    ],
    [
      "answer_owed",
      [
        {
          ...phrase,
          fired: false,
          matches: [],
          nearest: { ...match, words: "cancelled", why: "other_meaning" },
        },
      ],
      {},
      "The customer agent was left to answer. “cancelled” could have meant a trigger, but is about something else here.",
      "L’agent client avait à répondre. «\u00a0cancelled\u00a0» aurait pu avoir le sens d’un déclencheur, mais parle ici d’autre chose.",
    ],
    [
      "reopened_to_line",
      [],
      { mode: "live", handoffOutcome: "unassigned", fallback: "inbox_removed", availability: available },
      "The conversation was reopened and stands in Unassigned. The inbox that was chosen does not exist any more, so it went to the help desk.",
      "La conversation a été rouverte et se trouve dans Non attribuées. La boîte choisie n’existe plus\u00a0: la conversation est allée au centre d’assistance.",
    ],
  ];

  test.each(told)("%s is explained, with what it rested on", (outcome, checks, more, en, fr) => {
    const decision = record(outcome, checks, more);
    expect(explainDecision(decision, "en", () => "Ana")).toBe(en);
    expect(explainDecision(decision, "fr", () => "Ana")).toBe(fr);
  });
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
  const quiet = { ...phrase, fired: false, matches: [] } as const;
  const sentences = [
    inFrench("handed_off", [asked, phrase]),
    inFrench("handed_off", [{ ...asked, by: "button", request: null }]),
    inFrench("answer_owed", [negated, heldBack]),
    inFrench("answer_owed", [{ ...phrase, fired: false, matches: [], nearest }]),
    inFrench("answer_owed", [{ ...quiet, nearest: { ...nearest, why: "other_meaning" } }]),
    inFrench("answer_owed", [{ ...quiet, nearest: { ...nearest, why: "not_enough" } }]),
    inFrench("teammate_has_it", []),
    inFrench("already_waiting", []),
    defaultMessages.available.fr,
    defaultMessages.unavailable.fr,
  ];
  const wrong = sentences.filter((text) => /«(?!\u00a0)|(?<!\u00a0)»|[\p{L} ][:;!?]/u.test(text));
  expect(wrong).toEqual([]);
  expect(sentences.filter((text) => /[«:]/.test(text)).length).toBeGreaterThanOrEqual(6);
});

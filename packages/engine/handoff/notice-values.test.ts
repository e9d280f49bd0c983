import { describe, expect, test } from "vitest";
import type { ConversationState } from "../conversation/state.ts";
import { decideTurn, type TurnInput } from "./decide-turn.ts";
import type { HandoffPolicy, LocalisedText } from "./policy.ts";
import {
  noon,
  sampleCandidate,
  sampleInput,
  samplePolicy,
  sampleRoute,
  sampleState,
  sampleTurn,
} from "./sample-input.ts";

const en =
  "Read this. By {agent_name}. With {teammate_name}. Place {place_in_line}. Wait {wait_range}. Back {next_opening}. {ask_for_email}";
const fr =
  "Lisez. Par {agent_name}. Avec {teammate_name}. Place {place_in_line}. Attente {wait_range}. Retour {next_opening}. {ask_for_email}";
const everything: LocalisedText = { en, fr };
const policy: HandoffPolicy = {
  ...samplePolicy,
  messages: {
    available: everything,
    unavailable: everything,
    not_assigned: everything,
    nobody: everything,
  },
};
const ana = sampleCandidate("ana");
const full = sampleCandidate("full", { openCount: 5 });
const away = sampleCandidate("away", { status: "away" });
/** Tuesday 2 June 2026, 9:00 in Paris; as of Monday noon UTC. */
const nextOpening = Date.UTC(2026, 5, 2, 7);
const waitRange = { from: 5, to: 10 };

type Situation = Partial<TurnInput> & { readonly state?: Partial<ConversationState>; readonly zone?: string };

/** The notice that a visitor who asks for a person reads, in plain spaces. */
function read({ state = {}, zone, ...about }: Situation): string {
  const turn = sampleTurn("Hello", { pressedTalkToPerson: true, timeZone: zone ?? null });
  const visitor = sampleState({ language: "en", emailKnown: true, ...state });
  const { effects } = decideTurn(visitor, turn, sampleInput({ policy, ...about }));
  const bodies = effects.flatMap((effect) =>
    effect.type === "append" && effect.content.kind === "notice" ? [effect.content.body] : [],
  );
  expect(bodies).toHaveLength(1);
  return (bodies[0] ?? "").replace(/\s/gu, " ");
}

describe("what a notice can say", () => {
  test("assigned now: who is coming, and nothing about a line or an opening", () => {
    const route = sampleRoute([ana], { nextOpening, waitRange });
    expect(read({ route })).toBe("Read this. By Lumi. With Name of ana.");
  });

  test("busy: a place and an honest range", () => {
    const route = sampleRoute([full], { waitRange });
    expect(read({ route })).toBe("Read this. By Lumi. Place 1. Wait 5 to 10 minutes.");
  });

  test("others wait already: the place behind them", () => {
    const route = sampleRoute([ana], { waiting: 4, waitRange });
    expect(read({ route })).toBe("Read this. By Lumi. Place 5. Wait 5 to 10 minutes.");
  });

  test("thin history: a place, and no range", () => {
    expect(read({ route: sampleRoute([full], { waiting: 1 }) })).toBe("Read this. By Lumi. Place 2.");
  });

  test("nobody there: a place and the next opening, and no range that nobody would keep", () => {
    const route = sampleRoute([away], { nextOpening, waitRange });
    expect(read({ route, zone: "Europe/Paris" })).toBe(
      "Read this. By Lumi. Place 1. Back on Tuesday at 9:00 AM.",
    );
  });

  test("nobody there and no opening known: that sentence is left out", () => {
    expect(read({ route: sampleRoute([away]) })).toBe("Read this. By Lumi. Place 1.");
  });

  test("Unassigned: no place in a line that nobody drains", () => {
    const route = sampleRoute([full], { assigns: false, waitRange });
    expect(read({ route })).toBe("Read this. By Lumi.");
  });

  test("for later: who has it is named only when they are at work, and the opening when nobody is", () => {
    const later: HandoffPolicy = { ...policy, mode: "later" };
    const route = (one: typeof ana) => sampleRoute([one], { nextOpening });
    expect(read({ policy: later, route: route(ana) })).toBe("Read this. By Lumi. With Name of ana.");
    expect(read({ policy: later, route: route(full) })).toBe("Read this. By Lumi. With Name of full.");
    expect(read({ policy: later, route: route(away), zone: "Europe/Paris" })).toBe(
      "Read this. By Lumi. Back on Tuesday at 9:00 AM.",
    );
  });

  test("by conditions: who was assigned when they are there, nobody when not", () => {
    const conditions: HandoffPolicy = { ...policy, routeKind: "conditions", workflowId: "w" };
    const about = (id: string) => ({
      policy: conditions,
      route: sampleRoute([ana, away], { nextOpening }),
      came: { kind: "assigned", teammateId: id } as const,
      zone: "Europe/Paris",
    });
    expect(read(about("ana"))).toBe("Read this. By Lumi. With Name of ana.");
    expect(read(about("away"))).toBe("Read this. By Lumi. Back on Tuesday at 9:00 AM.");
    expect(read(about("unknown"))).toBe("Read this. By Lumi.");
  });

  test("nobody takes over: neither names, places nor openings", () => {
    const nobody: HandoffPolicy = { ...policy, mode: "nobody" };
    const route = sampleRoute([away], { nextOpening, waitRange });
    expect(read({ policy: nobody, route })).toBe("Read this. By Lumi.");
  });

  test.each([
    { emailKnown: true, asks: false },
    { emailKnown: false, asks: true },
  ])("an address is asked for exactly when none is known (known: $emailKnown)", ({ emailKnown, asks }) => {
    const text = read({ state: { emailKnown }, route: sampleRoute([away]) });
    expect(text.includes("e-mail")).toBe(asks);
  });
});

describe("the words that are filled in", () => {
  const route = sampleRoute([away], { nextOpening });

  test("tell the opening in the visitor's own zone, the one of this very message first", () => {
    const state = { timeZone: "America/New_York" };
    expect(read({ route, state })).toContain("Back on Tuesday at 3:00 AM.");
    expect(read({ route, state, zone: "Asia/Tokyo" })).toContain("Back on Tuesday at 4:00 PM.");
  });

  test("tell it in the destination's zone, which is named, when the visitor's is unknown", () => {
    expect(read({ route })).toMatch(/Back on Tuesday at 9:00 AM (?:GMT\+2|CEST)\./u);
  });

  test("are in the language of the text that they stand in", () => {
    const zone = "Europe/Paris";
    const place = "Place 1. Retour mardi à 09:00. Laissez votre adresse e-mail";
    const french = { language: "fr", emailKnown: false } as const;
    expect(read({ route, zone, state: french })).toContain(place);
    // A German visitor reads French where that is the first language: the day is then said in French too.
    const frenchFirst: HandoffPolicy = { ...policy, fallbackLanguage: "fr" };
    for (const language of ["de", null] as const)
      expect(read({ policy: frenchFirst, route, zone, state: { ...french, language } })).toContain(place);
    expect(read({ route, zone, state: { language: "de" } })).toContain("Back on Tuesday at 9:00 AM.");
    const busy = sampleRoute([full], { waitRange });
    const onlyEnglish: HandoffPolicy = { ...policy, messages: { ...policy.messages, available: { en } } };
    expect(read({ policy: onlyEnglish, route: busy, state: { language: "fr" } })).toContain(
      "Wait 5 to 10 minutes.",
    );
  });

  test("are right on the day on which the clocks jump", () => {
    // Sunday 25 October 2026, 9:00 in Paris is 8:00 in UTC; a day after Saturday 9:00 it would be 7:00.
    const about = { now: Date.UTC(2026, 9, 24, 16), zone: "Europe/Paris" };
    const opening = sampleRoute([away], { nextOpening: Date.UTC(2026, 9, 25, 8) });
    expect(read({ route: opening, ...about })).toContain("Back on Sunday at 9:00 AM.");
  });
});

describe("what a handoff keeps for those who come after", () => {
  const opened = (about: Partial<TurnInput>) => {
    const turn = sampleTurn("Hello", { pressedTalkToPerson: true });
    const { effects } = decideTurn(sampleState(), turn, sampleInput({ policy, now: noon, ...about }));
    return effects.find((effect) => effect.type === "open_handoff");
  };

  test("its place in line when it joined one, and why it went another way than the editor chose", () => {
    expect(opened({ route: sampleRoute([full], { waiting: 3 }) })).toMatchObject({
      place: 4,
      fallback: null,
    });
    expect(opened({ route: sampleRoute([ana]) })).toMatchObject({ place: null });
    expect(opened({ route: sampleRoute([ana], { assigns: false }) })).toMatchObject({ place: null });
    expect(opened({ route: sampleRoute([ana], { fallback: "inbox_removed" }) })).toMatchObject({
      outcome: "assigned",
      fallback: "inbox_removed",
    });
  });
});

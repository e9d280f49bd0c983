import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessRoute, type Candidate, whyNotEligible } from "../availability/verdict.ts";
import type { LoadKind } from "../conversation/state.ts";
import { sampleCandidate, sampleRoute } from "../handoff/sample-input.ts";
import { type Choice, chooseTeammate, mayTake } from "./choose-teammate.ts";

const balanced: Choice = { strategy: "load_balanced", load: "chat", rule: "eligible", draw: 0 };
const inTurn: Choice = { ...balanced, strategy: "round_robin" };
const drawn: Choice = { ...balanced, strategy: "random" };
const later: Choice = { ...balanced, rule: "rotation" };

const load = fc.record({ open: fc.nat(6), capacity: fc.nat(6) });
const anyone: fc.Arbitrary<Candidate> = fc.record({
  id: fc.uuid(),
  name: fc.constant("Someone"),
  active: fc.constantFrom(true, true, true, false),
  status: fc.constantFrom("available", "available", "away"),
  inHours: fc.constantFrom(true, true, true, false),
  outOfOffice: fc.constantFrom(false, false, false, true),
  loads: fc.record({ chat: load, other: load }),
  lastAssigned: fc.nat(50),
});
const anyPeople = fc.uniqueArray(anyone, { selector: (person) => person.id, maxLength: 12 });

function taking(one: Candidate, kind: LoadKind, order: number): Candidate {
  const { open, capacity } = one.loads[kind];
  return { ...one, loads: { ...one.loads, [kind]: { open: open + 1, capacity } }, lastAssigned: order };
}

/** Gives out `count` conversations one after the other, as the database would count them. */
function giveOut(candidates: readonly Candidate[], count: number, choice: Choice): Candidate[] {
  let now = [...candidates];
  for (let order = 1; order <= count; order += 1) {
    const chosen = chooseTeammate(now, choice);
    if (chosen === null) break;
    now = now.map((one) => (one.id === chosen.id ? taking(one, choice.load, 1000 + order) : one));
  }
  return now;
}

function equals(size: number, about: Parameters<typeof sampleCandidate>[1] = {}): Candidate[] {
  return Array.from({ length: size }, (_, index) =>
    sampleCandidate(`t${index}`, { capacity: 100, ...about }),
  );
}

function spread(counts: readonly number[]): number {
  return Math.max(...counts) - Math.min(...counts);
}

describe("load balanced", () => {
  test("takes the one with the fewest open, then longest since last assigned, then by id", () => {
    const few = sampleCandidate("z", { openCount: 1, lastAssigned: 9 });
    const longAgo = sampleCandidate("y", { openCount: 2, lastAssigned: 3 });
    const recent = sampleCandidate("x", { openCount: 2, lastAssigned: 4 });
    const twin = sampleCandidate("w", { openCount: 2, lastAssigned: 4 });
    expect(chooseTeammate([recent, longAgo, few], balanced)?.id).toBe("z");
    expect(chooseTeammate([recent, longAgo], balanced)?.id).toBe("y");
    expect(chooseTeammate([recent, twin], balanced)?.id).toBe("w");
    expect(chooseTeammate([], balanced)).toBeNull();
  });

  test("never chooses someone who may not take it, and always chooses when anyone may", () => {
    fc.assert(
      fc.property(anyPeople, (candidates) => {
        const chosen = chooseTeammate(candidates, balanced);
        const eligible = candidates.filter((one) => whyNotEligible(one, "chat") === null);
        if (chosen === null) return eligible.length === 0;
        const { open, capacity } = chosen.loads.chat;
        return (
          chosen.active &&
          chosen.status === "available" &&
          chosen.inHours &&
          !chosen.outOfOffice &&
          open < capacity &&
          eligible.every((one) => one.loads.chat.open >= open)
        );
      }),
    );
  });

  test("in equal conditions the counts differ by at most one, however many are given out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(80), (size, count) => {
        const counts = giveOut(equals(size), count, balanced).map((one) => one.loads.chat.open);
        expect(spread(counts)).toBeLessThanOrEqual(1);
        expect(counts.reduce((sum, one) => sum + one, 0)).toBe(count);
      }),
    );
  });

  test("levels out people who began with different loads", () => {
    const [a, b, c] = [5, 0, 2].map((openCount, index) =>
      sampleCandidate(`t${index}`, { openCount, capacity: 100 }),
    );
    if (a === undefined || b === undefined || c === undefined) throw new Error("three people");
    const counts = giveOut([a, b, c], 8, balanced).map((one) => one.loads.chat.open);
    expect(counts).toEqual([5, 5, 5]);
  });
});

describe("round robin", () => {
  test("is everyone's turn before it is anyone's second, whatever they have open", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }), fc.nat(60), (loads, count) => {
        const people = loads.map((openCount, index) =>
          sampleCandidate(`t${index}`, { openCount, capacity: 100 }),
        );
        const turns = giveOut(people, count, inTurn).map((one, index) => {
          return one.loads.chat.open - (loads[index] ?? 0);
        });
        expect(spread(turns)).toBeLessThanOrEqual(1);
        expect(turns.reduce((sum, one) => sum + one, 0)).toBe(count);
      }),
    );
  });

  test("goes on from whoever had the last turn, and passes over those who can't take one", () => {
    const a = sampleCandidate("a", { lastAssigned: 3 });
    const b = sampleCandidate("b", { lastAssigned: 1, status: "away" });
    const c = sampleCandidate("c", { lastAssigned: 2, openCount: 4 });
    expect(chooseTeammate([a, b, c], inTurn)?.id).toBe("c");
    expect(chooseTeammate([a, b, { ...c, lastAssigned: 4 }], inTurn)?.id).toBe("a");
  });
});

describe("random", () => {
  test("gives each the same share of the draws", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(5), (size, others) => {
        const people = [...equals(others, { status: "away" }), ...named(size)];
        const counts = new Map<string, number>();
        const draws = size * 40;
        for (let index = 0; index < draws; index += 1) {
          const id = chooseTeammate(people, { ...drawn, draw: (index + 0.5) / draws })?.id ?? "nobody";
          counts.set(id, (counts.get(id) ?? 0) + 1);
        }
        expect([...counts.keys()].sort()).toEqual(named(size).map((one) => one.id));
        expect([...counts.values()]).toEqual(Array.from({ length: size }, () => 40));
      }),
    );
  });

  test.each([0, 0.5, 0.999_999_999, 1 - Number.EPSILON / 2])("stays among the people for %s", (draw) => {
    expect(chooseTeammate(named(7), { ...drawn, draw })).not.toBeNull();
    expect(chooseTeammate([], { ...drawn, draw })).toBeNull();
  });

  function named(size: number): Candidate[] {
    return Array.from({ length: size }, (_, index) => sampleCandidate(`free${index}`));
  }
});

describe("any strategy", () => {
  test.each([balanced, inTurn, drawn])(
    "$strategy fills everyone to their capacity and not beyond",
    (choice) => {
      fc.assert(
        fc.property(
          anyPeople,
          fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          (people, draw) => {
            giveOut(people, 200, { ...choice, draw }).forEach((one, index) => {
              const before = people[index];
              if (before === undefined) throw new Error("somebody appeared");
              const there = whyNotEligible(before, "chat") === null;
              const { open, capacity } = before.loads.chat;
              expect(one.loads.chat.open).toBe(there ? capacity : open);
            });
          },
        ),
      );
    },
  );

  test.each([balanced, inTurn])(
    "$strategy does not depend on the order in which people are listed",
    (choice) => {
      fc.assert(
        fc.property(anyPeople, (people) => {
          expect(chooseTeammate(people.toReversed(), choice)?.id).toBe(chooseTeammate(people, choice)?.id);
        }),
      );
    },
  );

  test.each([balanced, inTurn, drawn])("$strategy passes over those who had their turn already", (choice) => {
    const [a, b] = [sampleCandidate("a"), sampleCandidate("b", { openCount: 3, lastAssigned: 9 })];
    expect(chooseTeammate([a, b], { ...choice, except: ["a"] })?.id).toBe("b");
    expect(chooseTeammate([a, b], { ...choice, except: ["a", "b"] })).toBeNull();
  });
});

describe("loads of two kinds", () => {
  const writer = {
    ...sampleCandidate("writer"),
    loads: { chat: { open: 5, capacity: 5 }, other: { open: 0, capacity: 1 } },
  };
  const chatter = {
    ...sampleCandidate("chatter"),
    loads: { chat: { open: 1, capacity: 5 }, other: { open: 3, capacity: 3 } },
  };

  test("are counted apart: who is full of chats still takes the rest, and the other way round", () => {
    expect(chooseTeammate([writer, chatter], balanced)?.id).toBe("chatter");
    expect(chooseTeammate([writer, chatter], { ...balanced, load: "other" })?.id).toBe("writer");
    expect(chooseTeammate([writer], balanced)).toBeNull();
    expect(chooseTeammate([chatter], { ...balanced, load: "other" })).toBeNull();
  });

  test("are balanced apart: only those of its own kind count", () => {
    const many = { ...sampleCandidate("many"), loads: { ...writer.loads, chat: { open: 0, capacity: 5 } } };
    const few = {
      ...sampleCandidate("few"),
      loads: { chat: { open: 1, capacity: 5 }, other: { open: 0, capacity: 9 } },
    };
    const busyWithOther = { ...many, loads: { ...many.loads, other: { open: 8, capacity: 9 } } };
    expect(chooseTeammate([few, busyWithOther], balanced)?.id).toBe("many");
    expect(chooseTeammate([few, busyWithOther], { ...balanced, load: "other" })?.id).toBe("few");
  });
});

describe("for later", () => {
  test.each([
    { what: "away", about: { status: "away" as const }, may: true },
    { what: "outside their hours", about: { inHours: false }, may: true },
    { what: "full", about: { openCount: 5 }, may: true },
    { what: "all three", about: { status: "away" as const, inHours: false, openCount: 9 }, may: true },
    { what: "out of office", about: { outOfOffice: true }, may: false },
    { what: "deactivated", about: { active: false }, may: false },
  ])("someone $what: may take it is $may, and now they may not", ({ about, may }) => {
    const person = sampleCandidate("ana", about);
    expect(mayTake(person, later)).toBe(may);
    expect(chooseTeammate([person], later)?.id).toBe(may ? "ana" : undefined);
    expect(mayTake(person, balanced)).toBe(false);
  });

  test("is still shared out evenly among all who will be back", () => {
    const people = equals(4, { status: "away", capacity: 1 });
    expect(giveOut(people, 10, later).map((one) => one.loads.chat.open)).toEqual([3, 3, 2, 2]);
  });
});

describe("the verdict on a route", () => {
  const free = sampleCandidate("free");
  const full = sampleCandidate("full", { openCount: 5 });
  const away = sampleCandidate("away", { status: "away" });
  const gone = sampleCandidate("gone", { active: false });
  const home = sampleCandidate("home", { inHours: false });
  const holiday = sampleCandidate("holiday", { outOfOffice: true });

  test.each([
    { people: [free], verdict: "available" },
    { people: [full, free, away, gone, home, holiday], verdict: "available" },
    { people: [full], verdict: "busy" },
    { people: [full, away, gone, home, holiday], verdict: "busy" },
    { people: [away], verdict: "unavailable" },
    { people: [gone], verdict: "unavailable" },
    { people: [home, away], verdict: "unavailable" },
    { people: [holiday], verdict: "unavailable" },
    { people: [{ ...full, outOfOffice: true }], verdict: "unavailable" },
    { people: [], verdict: "unavailable" },
  ])("is $verdict with $people.length people ($people.0.id first)", ({ people: candidates, verdict }) => {
    expect(assessRoute(sampleRoute(candidates)).verdict).toBe(verdict);
    expect(assessRoute(sampleRoute(candidates, { destinationOpen: false })).verdict).toBe("unavailable");
  });

  test("is available exactly when somebody could be chosen, and counts everyone once", () => {
    fc.assert(
      fc.property(anyPeople, fc.constantFrom<LoadKind>("chat", "other"), (candidates, kind) => {
        const found = assessRoute(sampleRoute(candidates, { load: kind }));
        const chosen = chooseTeammate(candidates, { ...balanced, load: kind });
        expect(found.verdict === "available").toBe(chosen !== null);
        const active = candidates.filter((one) => one.active);
        const { eligible, atCapacity, away: absent, outsideHours, outOfOffice } = found;
        expect(eligible + atCapacity + absent + outsideHours + outOfOffice).toBe(active.length);
      }),
    );
  });

  test("counts someone whose capacity is nothing as busy, never as free", () => {
    const nobody = sampleCandidate("none", { capacity: 0 });
    expect(whyNotEligible(nobody, "chat")).toBe("at_capacity");
    expect(assessRoute(sampleRoute([nobody])).verdict).toBe("busy");
  });

  test("counts the loads of the conversation's own kind", () => {
    expect(assessRoute(sampleRoute([full])).verdict).toBe("busy");
    expect(assessRoute(sampleRoute([full], { load: "other" })).verdict).toBe("available");
  });

  test("names the next opening only while nobody is there", () => {
    const nextOpening = 1_800_000_000_000;
    expect(assessRoute(sampleRoute([away], { nextOpening })).nextOpening).toBe(nextOpening);
    expect(assessRoute(sampleRoute([free], { nextOpening })).nextOpening).toBeNull();
    expect(assessRoute(sampleRoute([full], { nextOpening })).nextOpening).toBeNull();
    const closed = { nextOpening, destinationOpen: false };
    expect(assessRoute(sampleRoute([free], closed))).toMatchObject({ nextOpening, destinationOpen: false });
  });

  test.each([
    { about: {}, why: null },
    { about: { openCount: 5 }, why: "at_capacity" },
    { about: { openCount: 5, status: "away" as const }, why: "away" },
    { about: { openCount: 5, status: "away" as const, inHours: false }, why: "outside_hours" },
    { about: { status: "away" as const, inHours: false, outOfOffice: true }, why: "out_of_office" },
    { about: { inHours: false, outOfOffice: true, active: false }, why: "inactive" },
  ])("says $why first of all that is true", ({ about, why }) => {
    expect(whyNotEligible(sampleCandidate("ana", about), "chat")).toBe(why);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessRoute, type Candidate, whyNotEligible } from "../availability/verdict.ts";
import { sampleCandidate, sampleRoute } from "../handoff/sample-input.ts";
import { chooseTeammate } from "./choose-teammate.ts";

const anyone = fc.record({
  id: fc.uuid(),
  name: fc.constant("Someone"),
  active: fc.boolean(),
  status: fc.constantFrom("available", "away"),
  openCount: fc.nat(6),
  capacity: fc.nat(6),
  lastAssigned: fc.nat(50),
}) satisfies fc.Arbitrary<Candidate>;
const people = fc.uniqueArray(anyone, { selector: (person) => person.id, maxLength: 12 });

/** Gives out `count` conversations one after the other, as the database would count them. */
function giveOut(candidates: readonly Candidate[], count: number): Candidate[] {
  let now = candidates.map((candidate) => ({ ...candidate }));
  for (let order = 1; order <= count; order += 1) {
    const chosen = chooseTeammate(now);
    if (chosen === null) break;
    now = now.map((one) =>
      one.id === chosen.id ? { ...one, openCount: one.openCount + 1, lastAssigned: 1000 + order } : one,
    );
  }
  return now;
}

describe("choosing a teammate", () => {
  test("takes the one with the fewest open, then longest since last assigned, then by id", () => {
    const few = sampleCandidate("z", { openCount: 1, lastAssigned: 9 });
    const longAgo = sampleCandidate("y", { openCount: 2, lastAssigned: 3 });
    const recent = sampleCandidate("x", { openCount: 2, lastAssigned: 4 });
    const twin = sampleCandidate("w", { openCount: 2, lastAssigned: 4 });
    expect(chooseTeammate([recent, longAgo, few])?.id).toBe("z");
    expect(chooseTeammate([recent, longAgo])?.id).toBe("y");
    expect(chooseTeammate([recent, twin])?.id).toBe("w");
    expect(chooseTeammate([])).toBeNull();
  });

  test("never chooses someone inactive, away or full, and always chooses when anyone is eligible", () => {
    fc.assert(
      fc.property(people, (candidates) => {
        const chosen = chooseTeammate(candidates);
        const eligible = candidates.filter((one) => whyNotEligible(one) === null);
        if (chosen === null) return eligible.length === 0;
        return (
          chosen.active &&
          chosen.status === "available" &&
          chosen.openCount < chosen.capacity &&
          eligible.every((one) => one.openCount >= chosen.openCount)
        );
      }),
    );
  });

  test("does not depend on the order in which people are listed", () => {
    fc.assert(
      fc.property(people, (candidates) => {
        expect(chooseTeammate(candidates.toReversed())?.id).toBe(chooseTeammate(candidates)?.id);
      }),
    );
  });

  test("in equal conditions the counts differ by at most one, however many are given out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(80), (size, count) => {
        const equals = Array.from({ length: size }, (_, index) =>
          sampleCandidate(`t${index}`, { capacity: 100 }),
        );
        const counts = giveOut(equals, count).map((one) => one.openCount);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(counts.reduce((sum, one) => sum + one, 0)).toBe(count);
      }),
    );
  });

  test("fills everyone to their capacity and not beyond", () => {
    fc.assert(
      fc.property(people, (candidates) => {
        for (const one of giveOut(candidates, 200)) {
          const before = candidates.find((candidate) => candidate.id === one.id);
          const may = one.active && one.status === "available";
          expect(one.openCount).toBe(
            may ? Math.max(before?.openCount ?? 0, one.capacity) : before?.openCount,
          );
        }
      }),
    );
  });
});

describe("the verdict on a route", () => {
  const free = sampleCandidate("free");
  const full = sampleCandidate("full", { openCount: 5 });
  const away = sampleCandidate("away", { status: "away" });
  const gone = sampleCandidate("gone", { active: false });

  test.each([
    { people: [free], verdict: "available" },
    { people: [full, free, away, gone], verdict: "available" },
    { people: [full], verdict: "busy" },
    { people: [full, away, gone], verdict: "busy" },
    { people: [away], verdict: "unavailable" },
    { people: [gone], verdict: "unavailable" },
    { people: [], verdict: "unavailable" },
  ])("is $verdict with $people.length people ($people.0.id first)", ({ people: candidates, verdict }) => {
    expect(assessRoute(sampleRoute(candidates)).verdict).toBe(verdict);
    expect(assessRoute(sampleRoute(candidates, { destinationOpen: false })).verdict).toBe("unavailable");
  });

  test("is available exactly when somebody could be chosen, and counts everyone once", () => {
    fc.assert(
      fc.property(people, (candidates) => {
        const found = assessRoute(sampleRoute(candidates));
        expect(found.verdict === "available").toBe(chooseTeammate(candidates) !== null);
        const active = candidates.filter((one) => one.active);
        expect(found.eligible + found.atCapacity + found.away).toBe(active.length);
      }),
    );
  });

  test("counts someone whose capacity is nothing as busy, never as free", () => {
    const nobody = sampleCandidate("none", { capacity: 0 });
    expect(whyNotEligible(nobody)).toBe("at_capacity");
    expect(assessRoute(sampleRoute([nobody])).verdict).toBe("busy");
  });
});

import { describe, expect, test } from "vitest";
import { phaseOf, type TicketStage } from "./ticket-stage.ts";

const phases: readonly TicketStage[] = ["new", "waiting_on_contact", "waiting_on_us", "closed"];
const before: readonly (TicketStage | null)[] = [...phases, null];

describe("a ticket that is moved to a stage", () => {
  test.each(phases)("of the phase %s is in it, whatever it was in before", (phase) => {
    const state = phase === "closed" ? "closed" : "open";
    for (const current of before) expect(phaseOf({ state, phase }, current)).toBe(phase);
  });

  test("that is closed and of no phase is closed", () => {
    for (const current of before) expect(phaseOf({ state: "closed", phase: null }, current)).toBe("closed");
  });

  test("that is open and of no phase keeps the phase in which it is", () => {
    for (const current of ["new", "waiting_on_contact", "waiting_on_us"] as const)
      expect(phaseOf({ state: "open", phase: null }, current)).toBe(current);
  });

  test("that is open and of no phase waits on us when it was closed, or was none", () => {
    for (const current of ["closed", null] as const)
      expect(phaseOf({ state: "open", phase: null }, current)).toBe("waiting_on_us");
  });

  test("is closed exactly when the stage is", () => {
    for (const current of before)
      for (const state of ["open", "closed"] as const)
        expect(phaseOf({ state, phase: null }, current) === "closed").toBe(state === "closed");
  });
});

import {
  fits,
  type PropertyDefinition,
  type PropertyType,
  propertyTypes,
  type TicketStage,
} from "@baton/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { changesOf, type TicketPatch } from "./check-ticket-patch.ts";

const active = "7d3a1c9e-5f0b-4a63-9a51-0f1e2d3c4b5a";

/** A workspace with one property of each type, named by its type, and one stage of its own beside the usual ones. */
const known = {
  roster: { isActive: (id: string) => id === active },
  workflows: {
    property: (key: string): PropertyDefinition | null =>
      (propertyTypes as readonly string[]).includes(key)
        ? { key, type: key as PropertyType, options: ["free", "pro"], several: false, writable: true }
        : null,
    stage: (key: string) =>
      key === "workshop"
        ? { state: "open" as const, phase: null }
        : key === "closed"
          ? { state: "closed" as const, phase: "closed" as const }
          : null,
  },
};

const value = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("free", "pro", active, active.toUpperCase(), "2026-07-14", "2026-02-30", "1900-01-01", " "),
);
const patch: fc.Arbitrary<TicketPatch> = fc.record(
  {
    subject: fc.string({ minLength: 1 }),
    stage: fc.constantFrom("workshop", "closed", "nowhere", "__proto__", "constructor"),
    priority: fc.constantFrom(-1, 0, 1, 2),
    properties: fc.dictionary(
      fc.oneof(
        fc.constantFrom(...propertyTypes),
        fc.constantFrom("subject", "stage", "colour", "constructor"),
      ),
      value,
    ),
  },
  { requiredKeys: [] },
);
const phase = fc.constantFrom<TicketStage | null>(
  "new",
  "waiting_on_contact",
  "waiting_on_us",
  "closed",
  null,
);

test("whatever is asked for is either what the ticket can hold, or refused by the names of the fields alone", () => {
  fc.assert(
    fc.property(patch, phase, (asked, current) => {
      try {
        const { properties = {}, stage, priority } = changesOf(known, asked, current);
        for (const [key, held] of Object.entries(properties)) {
          const definition = known.workflows.property(key);
          if (key === "subject" && definition === null) expect(held).toBe(asked.subject);
          else if (held !== null) expect(definition !== null && fits(held, definition)).toBe(true);
        }
        expect(Object.keys(properties).length).toBe(
          Object.keys(asked.properties ?? {}).length + (asked.subject === undefined ? 0 : 1),
        );
        expect(stage?.key).toBe(asked.stage);
        expect(priority).toBe(asked.priority);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const named = ["stage", ...Object.keys(asked.properties ?? {}).map((key) => `properties.${key}`)];
        expect(error.code).toBe("invalid");
        expect(error.fields.length).toBeGreaterThan(0);
        for (const { path } of error.fields) expect(named).toContain(path);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a property that every ticket has is never set as one of the workspace's own", () => {
  for (const key of ["subject", "stage", "priority", "owner", "number"])
    expect(() => changesOf(known, { properties: { [key]: null } }, "new")).toThrow(Refusal);
});

test("a stage that only people choose leaves a ticket in the phase in which it is", () => {
  expect(changesOf(known, { stage: "workshop" }, "waiting_on_contact").stage).toEqual({
    key: "workshop",
    phase: "waiting_on_contact",
  });
  expect(changesOf(known, { stage: "closed" }, "new").stage).toEqual({ key: "closed", phase: "closed" });
});

test("nothing asked for is nothing changed", () => {
  expect(changesOf(known, {}, "new")).toEqual({ properties: {} });
});

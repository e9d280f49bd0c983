import { expect, test } from "vitest";
import type { Filter } from "./conditions.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { valuesNamed } from "./values-named.ts";

const is = (property: string | null, ...values: string[]): Filter => ({
  match: "any",
  of: [{ match: "all", of: [{ property, operator: "is_any_of", values }] }],
});

const definition: WorkflowDefinition = {
  enrollment: {
    occasions: [
      { kind: "handoff" },
      { kind: "filter", filter: is("plan", "enrolled") },
      { kind: "ticket_created", filter: null },
    ],
    again: false,
  },
  unenroll: is("plan", "unenrolled"),
  window: null,
  blockedDates: [],
  steps: [
    { id: "set", kind: "set_property", property: "plan", value: "set" },
    { id: "empty", kind: "set_property", property: "plan", value: null },
    { id: "other", kind: "set_property", property: "size", value: "large" },
    {
      id: "if",
      kind: "branch_if",
      arms: [
        {
          name: "A",
          filter: is("plan", "compared"),
          steps: [
            {
              id: "by",
              kind: "branch_value",
              property: "plan",
              arms: [{ values: ["parted", "parted_too"], steps: [] }],
              otherwise: [{ id: "deep", kind: "set_property", property: "plan", value: "deep" }],
            },
          ],
        },
        { name: "B", filter: null, steps: [] },
        { name: "C", filter: is(null, "nobody's"), steps: [] },
      ],
      otherwise: [],
    },
  ],
};

test("every value that a workflow names of a property is found, wherever it is named", () => {
  expect([...valuesNamed(definition, "plan")].sort()).toEqual(
    ["compared", "deep", "enrolled", "parted", "parted_too", "set", "unenrolled"].sort(),
  );
});

test("values of other properties are not", () => {
  expect([...valuesNamed(definition, "size")]).toEqual(["large"]);
  expect([...valuesNamed(definition, "stage")]).toEqual([]);
});

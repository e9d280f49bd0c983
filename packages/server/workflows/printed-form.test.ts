import { zWorkflowDefinition } from "@baton/contract";
import {
  type Condition,
  type Filter,
  type Step,
  type WorkflowDefinition,
  workflowTemplates,
} from "@baton/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { printJson, printYaml } from "./printed-form.ts";
import { readPrinted } from "./read-printed.ts";

const ana = "0b7a6a44-6a53-4d0e-9a51-0f1e2d3c4b5a";
const names = (id: string): string | null => (id === ana ? 'Ana: # [the] "first"' : null);

const storable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "no",
      "null",
      "~",
      "0x1F",
      "1e3",
      ".inf",
      "2026-06-02",
      "<<",
      "- a",
      "a: b",
      "# no",
      "",
      " ",
      "\n\n a\n",
    ),
    fc.constantFrom(
      "a\r\nb",
      "\u0085",
      "\u2028x",
      "\ufeff",
      "\t",
      "'\"\\",
      "{{x}}",
      "!!js/function",
      "&a",
      "*a",
      "---",
      "...",
    ),
  )
  .filter(storable);
const key = fc.option(text.map((one) => one.slice(0, 50).toWellFormed()));
const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.integer());
const condition: fc.Arbitrary<Condition> = fc.record({
  property: key,
  operator: fc.constantFrom("is" as const, "between" as const, "contains" as const),
  values: fc.option(fc.array(value, { maxLength: 3 })),
});
const { filter } = fc.letrec<{ filter: Filter; entry: Condition | Filter }>((tie) => ({
  entry: fc.oneof({ maxDepth: 3 }, condition, tie("filter")),
  filter: fc.record({
    match: fc.constantFrom("all" as const, "any" as const),
    of: fc.array(tie("entry"), { maxLength: 3 }),
  }),
}));
const id = fc.string({ maxLength: 10 }).filter(storable);
const uuid = fc.oneof(fc.constant(ana), fc.uuid());
const placeholders = fc.oneof(
  fc.constant({}),
  fc.record({
    placeholders: fc.dictionary(
      text.filter((one) => one !== "__proto__" && one.length <= 200),
      text,
      { maxKeys: 2 },
    ),
  }),
);
const { step } = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  steps: fc.array(tie("step"), { maxLength: 3, depthIdentifier: "steps" }),
  step: fc.oneof(
    { maxDepth: 3, depthIdentifier: "steps" },
    fc.record({ id, kind: fc.constant("add_note" as const), text: fc.option(text) }),
    fc.record({ id, kind: fc.constant("set_property" as const), property: key, value: fc.option(value) }),
    fc.record({ id, kind: fc.constant("assign" as const), teammateId: fc.option(uuid) }),
    fc.record({
      id,
      kind: fc.constant("send_message" as const),
      text: fc.option(fc.record({ en: text, fr: text })),
    }),
    fc.record({
      id,
      kind: fc.constant("rotate" as const),
      people: fc.oneof(
        fc.constant("everyone" as const),
        fc.record({ userIds: fc.array(uuid, { maxLength: 2 }), teamIds: fc.array(uuid, { maxLength: 2 }) }),
      ),
      strategy: fc.constant("random" as const),
      rule: fc.constant("eligible" as const),
      overwriteOwner: fc.boolean(),
    }),
    fc.record({
      id,
      kind: fc.constant("branch_value" as const),
      property: key,
      arms: fc.array(fc.record({ values: fc.array(value, { maxLength: 3 }), steps: tie("steps") }), {
        maxLength: 2,
      }),
      otherwise: tie("steps"),
    }),
    fc.record({
      id,
      kind: fc.constant("branch_if" as const),
      arms: fc.array(fc.record({ name: text, filter: fc.option(filter), steps: tie("steps") }), {
        maxLength: 2,
      }),
      otherwise: tie("steps"),
    }),
  ) as fc.Arbitrary<Step>,
}));
const definition: fc.Arbitrary<WorkflowDefinition> = fc
  .tuple(
    fc.record({
      enrollment: fc.record({
        occasions: fc.array(fc.record({ kind: fc.constant("filter" as const), filter: fc.option(filter) }), {
          maxLength: 2,
        }),
        again: fc.boolean(),
      }),
      unenroll: fc.option(filter),
      window: fc.constant(null),
      blockedDates: fc.constantFrom([], ["2026-12-25"]),
      steps: fc.array(step, { maxLength: 4 }),
    }),
    placeholders,
  )
  .map(([drawn, hints]) => ({ ...drawn, ...hints }));

/** As it is stored: JSON knows no minus zero. */
const asStored = (drawn: WorkflowDefinition): WorkflowDefinition => JSON.parse(JSON.stringify(drawn));

describe("a printed workflow", () => {
  test("is read back as it was, whatever is in it", () => {
    fc.assert(
      fc.property(definition, (drawn) => {
        const stored = asStored(drawn);
        expect(zWorkflowDefinition.safeParse(stored).error).toBeUndefined();
        for (const print of [printYaml, printJson]) {
          const read = readPrinted(print("A name", stored, names));
          expect(read.definition).toEqual(stored);
          expect(read.name).toBe("A name");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("says next to an id what it is called, and above a step its number", () => {
    const steps: Step[] = [
      {
        id: "by",
        kind: "branch_if",
        arms: [{ name: "VIP", filter: null, steps: [{ id: "to-ana", kind: "assign", teammateId: ana }] }],
        otherwise: [{ id: "end", kind: "stop" }],
      },
    ];
    const drawn = { ...workflowTemplates.no_reply, steps };
    const yaml = printYaml("Escalate: now", drawn, names);
    expect(yaml).toMatch(/^baton: workflow\nversion: 1\nname: "Escalate: now"\n/);
    expect(yaml).toContain(`teammateId: ${ana} # Ana: # [the] "first"\n`);
    expect(yaml).toMatch(/# 1\n +- id: by\n/);
    expect(yaml).toMatch(/# 1\.1\.1\n +- id: to-ana\n/);
    expect(yaml).toMatch(/# 1\.2\.1\n +- id: end\n/);
    expect(JSON.parse(printJson("Escalate", drawn, names)).names).toEqual({ [ana]: names(ana) });
  });

  test("has no anchors, also where the same object stands in two places", () => {
    const one: Step = { id: "a", kind: "add_note", text: "Same" };
    const yaml = printYaml("Twice", { ...workflowTemplates.no_reply, steps: [one, one] }, names);
    expect(yaml).not.toMatch(/[&*]\w/);
  });
});

const right = printYaml("Right", workflowTemplates.reassign_by_channel, names);

/** What a text is refused for; fails when it is read. */
function refusedFor(text: string): { path: string; message: string; code?: string | undefined }[] {
  try {
    readPrinted(text);
  } catch (error) {
    if (error instanceof Refusal && error.code === "invalid") return [...error.fields];
    throw error;
  }
  throw new Error("It was read.");
}

describe("a text that is no printed workflow is refused, by field", () => {
  test.each<[string, string, string, string]>([
    ["nothing", "", "text", "expected object"],
    ["a comment alone", "# nothing", "text", "expected object"],
    ["a word", "hello", "text", "expected object"],
    ["a list", "- a\n- b", "text", "expected object"],
    ["two documents", `${right}---\n${right}`, "text", "multiple documents"],
    ["a broken bracket", "a: [1, 2", "text", "line 1"],
    ["another version", right.replace("version: 1", "version: 2"), "text.version", "expected 1"],
    [
      "an unknown field",
      right.replace("again: true", "again: true\n    colour: red"),
      "text.definition.enrollment.colour",
      "Unrecognized",
    ],
    [
      "an unknown kind",
      right.replace("kind: rotate", "kind: juggle"),
      "text.definition.steps.0.arms.0.steps.0.kind",
      "Invalid",
    ],
    [
      "no way for none met",
      right.replace("otherwise:", "other:"),
      "text.definition.steps.0.otherwise",
      "expected array",
    ],
    [
      "a field twice",
      right.replace("again: true", "again: true\n    again: false"),
      "text",
      "again is there twice",
    ],
    ["a field twice in JSON", '{"baton": "workflow", "baton": "workflow"}', "text", "baton is there twice"],
    [
      "__proto__",
      right.replace("again: true", "again: true\n    __proto__: {admin: true}"),
      "text",
      "__proto__ is no field",
    ],
    ["__proto__ in JSON", '{"__proto__": {"admin": true}}', "text", "__proto__ is no field"],
    [
      "a merge",
      right.replace("again: true", "again: true\n    <<: {admin: true}"),
      "text.definition.enrollment.<<",
      "Unrecognized",
    ],
    ["a number that is none", right.replace("version: 1", "version: .nan"), "text.version", "expected 1"],
    ["an anchor", right.replace("kind: handoff", "kind: &x handoff"), "text", "anchors and aliases"],
    ["an alias", "a: &x 1\nb: *x", "text", "anchors and aliases"],
    ["an alias of nothing", "a: *x", "text", "anchors and aliases"],
    ["a ring of anchors", "a: &x\n  b: *x", "text", "anchors and aliases"],
    ["a tag of YAML", right.replace("again: true", "again: !!str true"), "text", "tags can't be used"],
    ["a tag of its own", "a: !!js/function 'x'", "text", "tag"],
    ["a directive", "%TAG ! tag:example.com,2026:\n---\na: !b c", "text", "tag"],
    ["a list as a name", "? [a]\n: 1", "text", "a name must be a plain word"],
    [
      "a control in its name",
      right.replace("name: Right", 'name: "Ri\\u0000ght"'),
      "text.name",
      "can't be stored",
    ],
    ["ten thousand brackets", `${"[".repeat(10_000)}${"]".repeat(10_000)}`, "text", "nested too deeply"],
    ["half a million brackets", "[".repeat(500_000), "text", "nested too deeply"],
    ["ten thousand lists in lists", `${"- ".repeat(10_000)}a`, "text", "nested too deeply"],
    ["ten thousand names in names", "? ".repeat(10_000), "text", "nested too deeply"],
    [
      "a thousand indentations",
      Array.from({ length: 990 }, (_, index) => `${" ".repeat(index)}a:`).join("\n"),
      "text",
      "nested too deeply",
    ],
    ["a closed bracket", "]".repeat(500_000), "text", "never opened"],
    ["too many words", `[${",".repeat(400_000)}]`, "text", "more in it than 1000 steps"],
  ])("%s", (_, wrong, path, message) => {
    expect(wrong).not.toBe(right);
    const fields = refusedFor(wrong);
    expect(fields).toContainEqual(
      expect.objectContaining({ path, message: expect.stringContaining(message) }),
    );
  });

  test("a billion laughs are not counted", () => {
    const laughs = [
      "a: &a [ha, ha]",
      ...Array.from(
        "bcdefghij",
        (letter, index) => `${letter}: &${letter} [${Array(10).fill(`*${"abcdefghij"[index]}`).join(", ")}]`,
      ),
    ];
    expect(refusedFor(laughs.join("\n"))).toMatchObject([
      { path: "text", message: expect.stringContaining("anchors") },
    ]);
  });

  test("many keys of one object are compared in no time", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join("\n");
    const begun = performance.now();
    expect(refusedFor(many)[0]?.path).toMatch(/^text/);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test("any text at all is read or refused, never a failure", () => {
    const lines = right.split("\n");
    const torn = fc
      .tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1), fc.string({ unit: "binary", maxLength: 20 }))
      .map(([from, to, put]) => [...lines.slice(0, from), put, ...lines.slice(to)].join("\n"));
    fc.assert(
      fc.property(fc.oneof(torn, fc.string({ unit: "binary", maxLength: 300 })), (some) => {
        try {
          expect(readPrinted(some).baton).toBe("workflow");
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(error.fields[0]?.path).toMatch(/^text/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

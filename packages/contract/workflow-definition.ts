import {
  type Condition,
  delayUnits,
  type Filter,
  notifyWays,
  operators,
  type Step,
  strategies,
  type WorkflowDefinition,
} from "@baton/engine";
import { z } from "zod";
import { isStorable, zId as zAnyId, zLanguage } from "./fields.ts";
import { zDay, zHours } from "./hours.ts";

/** An id as it is stored: definitions are looked through for ids, which must look the same everywhere. */
const zId = zAnyId.toLowerCase();

/** A text that people read, still to be measured and checked by the engine. */
const zText = z.string().max(20_000).refine(isStorable, { message: "has characters that can't be stored" });
const zKey = z.string().max(200).refine(isStorable, { message: "has characters that can't be stored" });
const zValue = z.union([zText, z.number(), z.boolean()]);
const zPlaceholders = z.record(zKey, zKey).optional();
const zPeople = { userIds: z.array(zId).max(2000), teamIds: z.array(zId).max(2000) };

/** One comparison of a property; null is still to be filled in. */
export const zCondition: z.ZodType<Condition, Condition> = z.strictObject({
  property: zKey.nullable(),
  operator: z.enum(operators),
  values: z.array(zValue).max(1000).nullable(),
});

/** Conditions and groups of them, of which all or any must be met. */
export const zFilter: z.ZodType<Filter, Filter> = z.lazy(() =>
  z.strictObject({
    match: z.enum(["all", "any"]),
    of: z.array(z.union([zCondition, zFilter])).max(1000),
  }),
);

const zDelay = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("for"),
    amount: z.number().nullable(),
    unit: z.enum(delayUnits),
  }),
  z.strictObject({
    kind: z.literal("until_date"),
    property: zKey.nullable(),
    time: z.string().max(20),
    zone: z.enum(["workspace", "visitor"]),
  }),
  z.strictObject({ kind: z.literal("until_instant"), at: z.number().nullable() }),
  z.strictObject({ kind: z.literal("until_opening") }),
  z.strictObject({ kind: z.literal("until_inbox_opening"), inboxId: zId.nullable() }),
]);

const zSteps: z.ZodType<readonly Step[], readonly Step[]> = z.lazy(() => z.array(zStep).max(10_000));

/** The fields that every step has, and its kind. */
function step<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({
    id: z.string().max(200),
    kind: z.literal(kind),
    placeholders: zPlaceholders,
    ...shape,
  });
}

/** One step of a workflow: the engine's `Step`. */
export const zStep: z.ZodType<Step, Step> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    step("set_property", { property: zKey.nullable(), value: zValue.nullable() }),
    step("clear_property", { property: zKey.nullable() }),
    step("copy_property", { from: zKey.nullable(), to: zKey.nullable() }),
    step("assign", { teammateId: zId.nullable() }),
    step("rotate", {
      people: z.union([z.literal("everyone"), z.strictObject(zPeople)]).nullable(),
      strategy: z.enum(strategies),
      rule: z.enum(["eligible", "rotation"]),
      overwriteOwner: z.boolean(),
    }),
    step("send_message", { text: z.partialRecord(zLanguage, zText).nullable() }),
    step("add_note", { text: zText.nullable() }),
    step("notify", {
      people: z.strictObject({ ...zPeople, owner: z.boolean() }).nullable(),
      by: z.array(z.enum(notifyWays)).max(10),
      text: zText.nullable(),
    }),
    step("webhook", { url: z.string().max(5000).nullable(), secretName: zKey.nullable() }),
    step("delay", { delay: zDelay.nullable() }),
    step("move_to_inbox", { inboxId: zId.nullable() }),
    step("close", {}),
    step("hand_back", {}),
    step("enroll", { workflowId: zId.nullable() }),
    step("stop", {}),
    step("branch_value", {
      property: zKey.nullable(),
      arms: z.array(z.strictObject({ values: z.array(zValue).max(1000), steps: zSteps })).max(1000),
      otherwise: zSteps,
    }),
    step("branch_if", {
      arms: z.array(z.strictObject({ name: zText, filter: zFilter.nullable(), steps: zSteps })).max(1000),
      otherwise: zSteps,
    }),
    step("branch_random", {
      arms: z.array(z.strictObject({ name: zText, weight: z.number(), steps: zSteps })).max(1000),
    }),
  ]),
);

const zOccasion = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("handoff") }),
  z.strictObject({ kind: z.literal("ticket_created"), filter: zFilter.nullable() }),
  z.strictObject({ kind: z.literal("filter"), filter: zFilter.nullable() }),
  z.strictObject({ kind: z.literal("by_hand") }),
]);

/**
 * A workflow as an editor drew it: the engine's `WorkflowDefinition`. The shape alone is checked here; the engine's
 * `checkWorkflow` says by step and field what else is wrong with it.
 */
export const zWorkflowDefinition = z.strictObject({
  enrollment: z.strictObject({ occasions: z.array(zOccasion).max(1000), again: z.boolean() }),
  unenroll: zFilter.nullable(),
  window: zHours.nullable(),
  blockedDates: z.array(zDay).max(5000),
  steps: zSteps,
  placeholders: zPlaceholders,
}) satisfies z.ZodType<WorkflowDefinition>;

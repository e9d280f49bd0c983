import { propertyTypes } from "@baton/engine";
import { z } from "zod";
import { zPriority } from "./conversations.ts";
import { endpoint } from "./endpoint.ts";
import { isStorable, zDone, zId, zIdParams, zInstant, zName } from "./fields.ts";

/** How properties are named in filters, exports and the API: like `plan` or `order_number`. */
export const zPropertyKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,39}$/,
    "must begin with a small letter and hold only small letters, digits and _",
  );

const zOption = z.strictObject({ key: zPropertyKey, name: zName });

/** The types that a workspace's own property may have. */
const ownTypes = ["text", "number", "choice", "date", "person", "boolean"] as const;

/** A property of tickets: one that every workspace has, or one of its own. */
export const zTicketProperty = z.object({
  key: z.string(),
  /** What people call it; empty for a built-in one, which is called as the screen's language says. */
  name: z.string(),
  type: z.enum(propertyTypes),
  /** What a choice may be; null when it is looked up elsewhere (teammates, inboxes, channels) or of another type. */
  options: z.array(z.object({ key: z.string(), name: z.string() })).nullable(),
  several: z.boolean(),
  writable: z.boolean(),
  builtIn: z.boolean(),
});

const zPropertyFacts = z.strictObject({
  name: zName,
  /** For a choice: 1–250 of them. */
  options: z.array(zOption).max(250).default([]),
});

/** A stage of a pipeline. */
export const zStage = z.object({
  key: z.string(),
  name: z.string(),
  state: z.enum(["open", "closed"]),
  /** What moves a ticket here by itself; null for a stage that only people and workflows choose. */
  phase: z.enum(["new", "waiting_on_contact", "waiting_on_us", "closed"]).nullable(),
});

/** The stages that tickets go through, in order. */
export const zPipeline = z.object({
  id: zId,
  name: z.string(),
  /** True for the one in which new tickets begin. */
  isDefault: z.boolean(),
  stages: z.array(zStage),
  /** Tickets that stand in it. */
  tickets: z.int(),
});

const zPipelineFacts = z.strictObject({
  name: zName,
  isDefault: z.boolean().default(false),
  stages: z
    .array(
      z.strictObject({
        /** Absent for a new stage. */
        key: z.string().max(100).optional(),
        name: zName,
        state: z.enum(["open", "closed"]),
        phase: z.enum(["new", "waiting_on_contact", "waiting_on_us", "closed"]).nullable(),
      }),
    )
    .min(2, "needs at least one open and one closed stage")
    .max(50),
});

/** A value of a property as a person or a client gives it: a date as YYYY-MM-DD. */
export const zPropertyValue = z
  .union([
    z.string().max(1000).refine(isStorable, { message: "has characters that can't be stored" }),
    z.number(),
    z.boolean(),
  ])
  .nullable();

/** A conversation's ticket, whole. */
export const zTicket = z.object({
  conversationId: zId,
  number: z.int(),
  subject: z.string(),
  pipelineId: zId,
  /** The key of its stage. */
  stage: z.string(),
  state: z.enum(["open", "closed"]),
  priority: zPriority,
  /** The workspace's own properties that are known, by key. */
  properties: z.record(z.string(), zPropertyValue),
  createdAt: zInstant,
});

/** One change of one property of a ticket. */
export const zTicketChange = z.object({
  /** `subject`, `stage`, `priority`, or the key of a property of the workspace's own. */
  property: z.string(),
  before: zPropertyValue,
  after: zPropertyValue,
  /** Who changed it: a teammate or workflow by name; null for what followed from the conversation itself. */
  by: z.object({ kind: z.enum(["teammate", "workflow"]), id: zId, name: z.string().nullable() }).nullable(),
  at: zInstant,
});

/**
 * Values by the keys of properties. `__proto__` is refused like any other wrong key: a record would pass over it, and
 * whoever sent it would believe that it was set.
 */
const zPropertyValues = z.preprocess(
  (values: Record<string, z.infer<typeof zPropertyValue>>, context) => {
    if (typeof values === "object" && values !== null && Object.hasOwn(values, "__proto__"))
      context.addIssue({ code: "custom", path: ["__proto__"], message: "is not the key of a property" });
    return values;
  },
  z.record(zPropertyKey, zPropertyValue),
);

const zKeyParams = z.strictObject({ key: zPropertyKey });

/** Tickets, their properties and the stages they go through. */
export const ticketEndpoints = {
  getTicket: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/ticket",
    access: "conversations:read",
    summary: "A conversation's ticket; not found until a person was first involved.",
    params: zIdParams,
    response: z.object({ ticket: zTicket }),
  }),
  changeTicket: endpoint({
    method: "PATCH",
    path: "/api/conversations/{id}/ticket",
    access: "conversations:write",
    summary: "Change what is named. A closed stage closes the conversation too; null clears a property.",
    params: zIdParams,
    body: z.strictObject({
      subject: z
        .string()
        .trim()
        .min(1, "is empty")
        .max(200)
        .refine(isStorable, { message: "has characters that can't be stored" })
        .optional(),
      stage: z.string().max(100).optional(),
      priority: zPriority.optional(),
      properties: zPropertyValues.optional(),
    }),
    response: z.object({ ticket: zTicket }),
  }),
  listTicketChanges: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/ticket/changes",
    access: "conversations:read",
    summary: "The history of a ticket's properties, newest first; at most 500.",
    params: zIdParams,
    response: z.object({ changes: z.array(zTicketChange) }),
  }),
  listTicketProperties: endpoint({
    method: "GET",
    path: "/api/ticket-properties",
    access: "teammates:read",
    summary: "Every property that tickets have: built in first, then the workspace's own in their order.",
    response: z.object({ properties: z.array(zTicketProperty) }),
  }),
  addTicketProperty: endpoint({
    method: "POST",
    path: "/api/ticket-properties",
    access: "tickets:manage",
    summary: "Add a property of the workspace's own; its key and type are for good.",
    body: zPropertyFacts.extend({ key: zPropertyKey, type: z.enum(ownTypes) }),
    response: z.object({ property: zTicketProperty }),
  }),
  changeTicketProperty: endpoint({
    method: "PUT",
    path: "/api/ticket-properties/{key}",
    access: "tickets:manage",
    summary: "Rename a property or change its choices; a choice that workflows name can't go.",
    params: zKeyParams,
    body: zPropertyFacts,
    response: z.object({ property: zTicketProperty }),
  }),
  removeTicketProperty: endpoint({
    method: "DELETE",
    path: "/api/ticket-properties/{key}",
    access: "tickets:manage",
    summary: "Remove a property that no workflow names; what tickets hold of it is kept in their history.",
    params: zKeyParams,
    response: zDone,
  }),
  listPipelines: endpoint({
    method: "GET",
    path: "/api/pipelines",
    access: "teammates:read",
    summary: "The pipelines with their stages.",
    response: z.object({ pipelines: z.array(zPipeline) }),
  }),
  addPipeline: endpoint({
    method: "POST",
    path: "/api/pipelines",
    access: "tickets:manage",
    summary: "Add a pipeline.",
    body: zPipelineFacts,
    response: z.object({ pipeline: zPipeline }),
  }),
  changePipeline: endpoint({
    method: "PUT",
    path: "/api/pipelines/{id}",
    access: "tickets:manage",
    summary:
      "Rename a pipeline, or add, rename, reorder and remove stages; one in which tickets stand can't go.",
    params: zIdParams,
    body: zPipelineFacts,
    response: z.object({ pipeline: zPipeline }),
  }),
  removePipeline: endpoint({
    method: "DELETE",
    path: "/api/pipelines/{id}",
    access: "tickets:manage",
    summary: "Remove a pipeline in which no ticket stands and that no workflow names.",
    params: zIdParams,
    response: zDone,
  }),
};

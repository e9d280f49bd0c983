import { templateKeys } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zIdParams, zInstant, zName } from "./fields.ts";
import { zWorkflowDefinition } from "./workflow-definition.ts";

/** One thing that is wrong with a workflow: which step (null: none), the path of the field in it, code and words. */
export const zWorkflowProblem = z.object({
  stepId: z.string().nullable(),
  field: z.string(),
  code: z.string(),
  message: z.string(),
});

/** A published version of a workflow. */
export const zWorkflowVersion = z.object({
  version: z.int(),
  author: z.string().nullable(),
  at: zInstant,
});

/** A workflow in the list. */
export const zWorkflowRow = z.object({
  id: zId,
  name: z.string(),
  /** The version in force; null when it is not published. */
  published: zWorkflowVersion.nullable(),
  /** Whether the draft is another than what is published. */
  draftDiffers: z.boolean(),
  occasions: z.array(z.enum(["handoff", "ticket_created", "filter", "by_hand"])),
  /** Where it is used, in words: "the handoffs of all channels". */
  usedBy: z.array(z.string()),
  /** Runs that are under way, and those parked for a person to look at. */
  running: z.int(),
  needsReview: z.int(),
  updatedAt: zInstant,
});

/** A workflow as its editor opens it. */
export const zWorkflow = z.object({
  id: zId,
  name: z.string(),
  /** Goes up with each save of the draft; a save names the one that it was made from. */
  revision: z.int(),
  draft: zWorkflowDefinition,
  /** What must be filled in or mended before the draft can be published. */
  problems: z.array(zWorkflowProblem),
  published: zWorkflowVersion.extend({ definition: zWorkflowDefinition }).nullable(),
  draftDiffers: z.boolean(),
  usedBy: z.array(z.string()),
  running: z.int(),
  needsReview: z.int(),
  updatedAt: zInstant,
  updatedBy: z.string().nullable(),
});

/** One difference between two versions, by path, in the words of the printed form. Null: it was not there. */
const zChange = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() });

/** Where a run stands. */
export const runStatuses = ["running", "waiting", "retrying", "needs_review", "ended"] as const;

/** One ticket's way through one version of a workflow. */
export const zRun = z.object({
  id: zId,
  workflowId: zId,
  workflowName: z.string(),
  version: z.int(),
  conversationId: zId,
  ticketNumber: z.int(),
  subject: z.string(),
  cause: z.object({
    kind: z.enum(["handoff", "ticket_created", "filter", "by_hand", "workflow"]),
    /** Who enrolled it by hand. */
    name: z.string().nullable(),
  }),
  status: z.enum(runStatuses),
  /** Why it waits, failed or ended: a code of the engine's RunState. */
  why: z.string().nullable(),
  until: zInstant.nullable(),
  nextStepId: z.string().nullable(),
  begunAt: zInstant,
  updatedAt: zInstant,
});

/** What a run did at one instant: the engine's StepRecord; see packages/engine/workflow/run-record.ts. */
export const zStepRecord = z.record(z.string(), z.unknown());

const zRunWhole = zRun.extend({
  records: z.array(zStepRecord),
  definition: zWorkflowDefinition,
});

const zBase = z.strictObject({ baseRevision: z.int().min(0) });
const zRunParams = z.strictObject({ runId: zId });
const zVersionParams = z.strictObject({
  id: zId,
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});

const runPage = z.strictObject({
  status: z.enum(runStatuses).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

/** Drawing, publishing and sharing workflows. */
const editing = {
  listWorkflows: endpoint({
    method: "GET",
    path: "/api/workflows",
    access: "workflows:read",
    summary: "Every workflow, by name.",
    response: z.object({ workflows: z.array(zWorkflowRow) }),
  }),
  addWorkflow: endpoint({
    method: "POST",
    path: "/api/workflows",
    access: "workflows:edit",
    summary:
      "Make a workflow: from a template, from a definition, or empty. It is a draft until it is published.",
    body: z.strictObject({
      name: zName,
      template: z.enum(templateKeys).optional(),
      definition: zWorkflowDefinition.optional(),
    }),
    response: z.object({ workflow: zWorkflow }),
  }),
  getWorkflow: endpoint({
    method: "GET",
    path: "/api/workflows/{id}",
    access: "workflows:read",
    summary: "One workflow: its draft, what is wrong with it, and what is published.",
    params: zIdParams,
    response: z.object({ workflow: zWorkflow }),
  }),
  saveWorkflowDraft: endpoint({
    method: "PUT",
    path: "/api/workflows/{id}/draft",
    access: "workflows:edit",
    summary: "Save the draft; nothing that runs changes. What is still to be filled in may stay so.",
    params: zIdParams,
    body: zBase.extend({ name: zName, definition: zWorkflowDefinition }),
    response: z.object({ workflow: zWorkflow }),
  }),
  checkWorkflow: endpoint({
    method: "POST",
    path: "/api/workflows/check",
    access: "workflows:read",
    summary: "Say what is wrong with a definition, and what is still to be filled in; nothing is saved.",
    body: z.strictObject({ workflowId: zId.optional(), definition: zWorkflowDefinition }),
    response: z.object({ problems: z.array(zWorkflowProblem) }),
  }),
  publishWorkflow: endpoint({
    method: "POST",
    path: "/api/workflows/{id}/publish",
    access: "workflows:edit",
    summary:
      "Make the draft the version in force; runs under way keep theirs. Says how many tickets match already.",
    params: zIdParams,
    body: zBase,
    response: z.object({ workflow: zWorkflow, matching: z.int() }),
  }),
  unpublishWorkflow: endpoint({
    method: "POST",
    path: "/api/workflows/{id}/unpublish",
    access: "workflows:edit",
    summary:
      "Enroll nothing more; runs under way go on. Refused while handoffs or other workflows lead to it.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ workflow: zWorkflow }),
  }),
  removeWorkflow: endpoint({
    method: "DELETE",
    path: "/api/workflows/{id}",
    access: "workflows:edit",
    summary: "Remove an unpublished workflow; its history stays readable. Refused while runs are under way.",
    params: zIdParams,
    response: zDone,
  }),
  listWorkflowVersions: endpoint({
    method: "GET",
    path: "/api/workflows/{id}/versions",
    access: "workflows:read",
    summary: "The published versions, newest first, each with what it changed.",
    params: zIdParams,
    response: z.object({ versions: z.array(zWorkflowVersion.extend({ changes: z.array(zChange) })) }),
  }),
  getWorkflowVersion: endpoint({
    method: "GET",
    path: "/api/workflows/{id}/versions/{version}",
    access: "workflows:read",
    summary: "One published version.",
    params: zVersionParams,
    response: zWorkflowVersion.extend({ definition: zWorkflowDefinition }),
  }),
  restoreWorkflowVersion: endpoint({
    method: "POST",
    path: "/api/workflows/{id}/versions/{version}/restore",
    access: "workflows:edit",
    summary: "Make a published version the draft again; publish it to put it in force.",
    params: zVersionParams,
    body: zBase,
    response: z.object({ workflow: zWorkflow }),
  }),
  exportWorkflow: endpoint({
    method: "GET",
    path: "/api/workflows/{id}/export",
    access: "workflows:read",
    summary: "The draft or the published version as a text that a person can review.",
    params: zIdParams,
    query: z.strictObject({
      format: z.enum(["yaml", "json"]).default("yaml"),
      which: z.enum(["draft", "published"]).default("draft"),
    }),
    response: z.object({ text: z.string() }),
  }),
  importWorkflow: endpoint({
    method: "POST",
    path: "/api/workflows/import",
    access: "workflows:edit",
    summary:
      "Make a draft from an exported text, YAML or JSON. With `workflowId`, it becomes that one's draft.",
    body: z.strictObject({
      text: z.string().min(1).max(500_000),
      workflowId: zId.optional(),
      baseRevision: z.int().min(0).optional(),
    }),
    response: z.object({ workflow: zWorkflow }),
  }),
};

/** Enrolling tickets, and following what became of them. */
const running = {
  countMatching: endpoint({
    method: "GET",
    path: "/api/workflows/{id}/matching",
    access: "workflows:edit",
    summary: "How many open tickets match the published version now and are not enrolled.",
    params: zIdParams,
    response: z.object({ matching: z.int() }),
  }),
  enrollMatching: endpoint({
    method: "POST",
    path: "/api/workflows/{id}/enroll-matching",
    access: "workflows:edit",
    summary: "Enroll every open ticket that matches the published version now.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ enrolled: z.int() }),
  }),
  enrollTicket: endpoint({
    method: "POST",
    path: "/api/workflows/{id}/enroll",
    access: "conversations:write",
    summary: "Enroll one ticket by hand, where the published version allows it.",
    params: zIdParams,
    body: z.strictObject({ conversationId: zId }),
    response: z.object({ run: zRun }),
  }),
  dryRunWorkflow: endpoint({
    method: "POST",
    path: "/api/workflows/dry-run",
    access: "workflows:edit",
    summary: "Follow a definition for a real ticket as it is now; nothing is changed, sent or stored.",
    body: z.strictObject({
      workflowId: zId.optional(),
      definition: zWorkflowDefinition,
      conversationId: zId,
    }),
    response: z.object({
      enrolled: z.object({ enroll: z.boolean(), why: z.string().nullable() }),
      records: z.array(zStepRecord),
      status: z.enum(runStatuses),
      why: z.string().nullable(),
    }),
  }),
  listRuns: endpoint({
    method: "GET",
    path: "/api/workflows/{id}/runs",
    access: "workflows:read",
    summary: "The runs of a workflow that the reader may see, newest first.",
    params: zIdParams,
    query: runPage,
    response: z.object({ runs: z.array(zRun), nextCursor: z.string().nullable() }),
  }),
  listTicketRuns: endpoint({
    method: "GET",
    path: "/api/conversations/{id}/runs",
    access: "conversations:read",
    summary: "Every run of a conversation's ticket, newest first.",
    params: zIdParams,
    response: z.object({ runs: z.array(zRun) }),
  }),
  getRun: endpoint({
    method: "GET",
    path: "/api/runs/{runId}",
    access: "conversations:read",
    summary: "One run: what it did, step by step, with why or why not for every branch.",
    params: zRunParams,
    response: z.object({ run: zRunWhole }),
  }),
  resumeRun: endpoint({
    method: "POST",
    path: "/api/runs/{runId}/resume",
    access: "workflows:edit",
    summary: "Let a parked or waiting run go on at once.",
    params: zRunParams,
    body: z.strictObject({}),
    response: z.object({ run: zRun }),
  }),
  endRun: endpoint({
    method: "POST",
    path: "/api/runs/{runId}/end",
    access: "workflows:edit",
    summary: "End a run before its time.",
    params: zRunParams,
    body: z.strictObject({}),
    response: z.object({ run: zRun }),
  }),
};

/** Ticket-based workflows. */
export const workflowEndpoints = { ...editing, ...running };

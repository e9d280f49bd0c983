import { randomUUID } from "node:crypto";
import { rolePermissions } from "@baton/contract";
import {
  type ConversationState,
  changedProperties,
  dueAt,
  type Effect,
  type Instant,
  type Properties,
  type Run,
  type StepRecord,
  type WorkflowEffect,
} from "@baton/engine";
import type { App } from "../app.ts";

/** What workflows did in a change: their runs, each from where it was seen, and what goes outside. */
export type WorkflowPart = {
  readonly runs: readonly RunStep[];
  readonly outward: readonly Outward[];
  /** The enrollment that is owed no more because of it; null for none. */
  readonly settles: number | null;
};

/** A run after the steps of a change; `from` is the number that was seen, null for one that begins. */
export type RunStep = {
  readonly run: Run;
  readonly from: number | null;
  readonly records: readonly StepRecord[];
};

type OutwardEffect = Extract<
  WorkflowEffect,
  { type: "notify" | "call_webhook" | "enroll" | "raise_run_alert" }
>;

/** Something that a step owes to the world beyond the conversation, and the ticket as it was then. */
export type Outward = { readonly run: Run; readonly effect: OutwardEffect; readonly properties: Properties };

type Json = Record<string, unknown>;

/** The parts of a change's payload that workflows add, and that may begin some. */
export function workflowPayload(
  app: App,
  change: {
    readonly before: ConversationState;
    readonly after: ConversationState;
    readonly effects: readonly Effect[];
    readonly workflow: WorkflowPart | null;
    readonly now: Instant;
  },
): Json {
  const { before, after, effects, workflow, now } = change;
  const keys = changedProperties(before, after, effects);
  // What a run changes is its doing: a workflow that waits for it knows which ones led there.
  const [by] = workflow?.runs ?? [];
  const chain = by === undefined ? [] : [...by.run.chain, by.run.workflowId];
  return {
    ...(keys.length === 0 ? {} : { changed: { keys, chain } }),
    ...(workflow === null ? {} : partPayload(app, workflow, after, now)),
  };
}

function partPayload(app: App, part: WorkflowPart, after: ConversationState, now: Instant): Json {
  const payload: Json = {};
  if (part.settles !== null) payload.settleEnrollment = part.settles;
  if (part.runs.length > 0) payload.runs = part.runs.map((step) => runRow(step, now));
  for (const outward of part.outward) {
    for (const [name, rows] of Object.entries(outwardRows(app, outward, after, now)))
      if (rows.length > 0) payload[name] = [...((payload[name] as Json[] | undefined) ?? []), ...rows];
  }
  return payload;
}

function runRow({ run, from, records }: RunStep, now: Instant): Json {
  const { id, workflowId, version, cause, chain, number, nextStepId, state } = run;
  const due = dueAt(run, now);
  return {
    id,
    from,
    workflowId,
    version,
    cause,
    chain,
    begunAt: iso(run.begunAt),
    number,
    nextStepId,
    status: state.status,
    why: "why" in state ? state.why : null,
    attempts: "attempts" in state ? state.attempts : 0,
    dueAt: due === null ? null : iso(due),
    records,
  };
}

function outwardRows(
  app: App,
  outward: Outward,
  after: ConversationState,
  now: Instant,
): Record<string, Json[]> {
  const { run, effect } = outward;
  const runId = run.id;
  switch (effect.type) {
    case "enroll":
      return { enroll: [{ workflowId: effect.workflowId, chain: effect.chain, causeId: runId }] };
    case "raise_run_alert":
      return {
        notify: [{ teammateIds: [], roles: menders, kind: "run_needs_review", runId, body: effect.why }],
      };
    case "notify": {
      const told = [...new Set([...effect.userIds, ...app.roster.membersOf(effect.teamIds)])];
      return {
        notify: effect.by.includes("in_app")
          ? [{ teammateIds: told, roles: [], kind: "workflow", runId, body: effect.body }]
          : [],
        mail: effect.by.includes("email")
          ? told.map((teammateId) => mailTo(app, teammateId, outward, after))
          : [],
      };
    }
    case "call_webhook": {
      const { url, secretName } = effect;
      const body = JSON.stringify(webhookBody(app, outward, after, now));
      return { webhooks: [{ id: randomUUID(), runId, url, secretName, type: "workflow.step", body }] };
    }
  }
}

/** Who may mend a workflow is told that one needs it. */
const menders = Object.entries(rolePermissions).flatMap(([role, may]) =>
  may.includes("workflows:edit") ? [role] : [],
);

function mailTo(
  app: App,
  teammateId: string,
  { run, effect, properties }: Outward,
  { id }: ConversationState,
): Json {
  const text = effect.type === "notify" ? effect.body : "";
  const name = app.workflows.nameOf(run.workflowId) ?? "";
  const subject = `${name}: ${String(properties.subject ?? "")}`.replaceAll(/\s+/gu, " ").slice(0, 150);
  return {
    id: randomUUID(),
    teammateId,
    subject,
    body: `${text}\n\n${app.config.publicUrl}/help-desk/all_open/${id}\n`,
  };
}

/** What a workflow's step tells the outside: the ticket as it was then. No message, and no note, is in it. */
function webhookBody(app: App, { run, properties }: Outward, after: ConversationState, now: Instant): Json {
  return {
    type: "workflow.step",
    timestamp: iso(now),
    data: {
      workflow: { id: run.workflowId, name: app.workflows.nameOf(run.workflowId) },
      runId: run.id,
      conversationId: after.id,
      visitorId: after.visitorId,
      ticket: properties,
    },
  };
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

import { randomUUIDv7 } from "node:crypto";
import {
  type Advance,
  beginRun,
  type ConversationState,
  type Decision,
  type Effect,
  endRun,
  type HandoffInput,
  type HandoffPolicy,
  type HandoffWorkflow,
  type Instant,
  type Run,
  type RunNow,
  runNow,
  type UnplacedEffect,
} from "@baton/engine";
import type { App, PublishedWorkflow } from "../app.ts";
import type { Decided } from "../conversations/change-conversation.ts";
import type { Outward, RunStep, WorkflowPart } from "../conversations/workflow-part.ts";
import { spoken, ticketChanges } from "./conversation-effects.ts";
import { type FactParts, runFacts } from "./run-facts.ts";
import { readTicketFacts, type TicketFacts } from "./ticket-facts.views.ts";

/** What deciding a handoff by conditions needs of the app. */
type Parts = FactParts & Pick<App, "database">;

/** A decision that may hand off: made once without a workflow, and again with what the workflow came to. */
export type HandingOff = {
  readonly state: ConversationState;
  readonly input: HandoffInput;
  decide(input: HandoffInput): Decision;
};

/** A decision, and what workflows did in it. */
type WithWorkflow = { readonly decision: Decision; readonly workflow?: WorkflowPart };

/**
 * Decides, and where that hands off by conditions, asks the chosen workflow whom it goes to: all of its steps that can
 * be taken at once are part of the same change. Only then, and only for a conversation that is stored, one read is
 * needed first.
 */
export function throughWorkflow(app: Parts, about: HandingOff): WithWorkflow | Promise<WithWorkflow> {
  const plain = about.decide(about.input);
  if (!isByConditions(about.input, plain)) return { decision: plain };
  const unknown = unknownWorkflow(app, about.input.policy);
  if (unknown !== null) return unknown.then(() => fromStored(app, about, plain));
  return fromStored(app, about, plain);
}

/**
 * Looks again when the workflow of a policy is none that this process knows: another may have published it a moment ago.
 * Null when there is nothing to look for.
 */
export function unknownWorkflow(app: Pick<App, "workflows">, policy: HandoffPolicy): Promise<void> | null {
  const { mode, routeKind, workflowId } = policy;
  if (mode === "nobody" || routeKind !== "conditions" || workflowId === null) return null;
  return app.workflows.published(workflowId) === null ? app.workflows.refresh() : null;
}

function fromStored(app: Parts, about: HandingOff, plain: Decision): WithWorkflow | Promise<WithWorkflow> {
  if (chosenWorkflow(app, about.input, plain) === null) return { decision: plain };
  return readTicketFacts(app.database.pool, [about.state.id]).then((found) => {
    const facts = found.get(about.state.id)?.facts;
    return facts === undefined ? { decision: plain } : withFacts(app, about, facts);
  });
}

/** The same where what is stored is known, as for a conversation that begins. */
export function withFacts(app: FactParts, about: HandingOff, stored: TicketFacts): WithWorkflow {
  const { input, state } = about;
  const plain = about.decide(input);
  const chosen = chosenWorkflow(app, input, plain);
  if (chosen === null) return { decision: plain };
  const { now } = input;
  const run = beginRun(
    chosen.definition,
    {
      id: randomUUIDv7(),
      workflowId: chosen.id,
      version: chosen.version,
      ticketId: state.id,
      cause: { kind: "handoff", handoffId: input.handoffId },
      chain: [],
    },
    now,
  );
  const handedOff = atHandoff(plain.next);
  const facts = runFacts(app, handedOff, { ...stored, handedOffAt: now }, now, input.draw);
  const ran = runNow(run, chosen.definition, facts, now);
  const decision = about.decide({ ...input, workflow: outcomeOf(app, ran, handedOff, now) });
  return { decision, workflow: partOf(ran, replaced(stored, chosen, now)) };
}

/** The decision in the shape that is applied. */
export function decidedThrough(
  app: Parts,
  about: HandingOff,
  seq: number,
): NonNullable<Decided> | Promise<NonNullable<Decided>> {
  const shape = ({ decision: { next, effects, record }, workflow }: WithWorkflow): NonNullable<Decided> => ({
    next,
    effects,
    decision: { seq, record },
    ...(workflow === undefined ? {} : { workflow }),
  });
  const made = throughWorkflow(app, about);
  return made instanceof Promise ? made.then(shape) : shape(made);
}

function isByConditions({ policy }: HandoffInput, { effects }: Decision): boolean {
  if (policy.mode === "nobody" || policy.routeKind !== "conditions") return false;
  return effects.some(({ type }) => type === "open_handoff");
}

function chosenWorkflow(
  app: Pick<App, "workflows">,
  input: HandoffInput,
  plain: Decision,
): PublishedWorkflow | null {
  const { workflowId } = input.policy;
  return workflowId === null || !isByConditions(input, plain) ? null : app.workflows.published(workflowId);
}

/** The conversation as the workflow finds it: handed off, and nobody's yet, whatever becomes of it without one. */
function atHandoff(next: ConversationState): ConversationState {
  return { ...next, owner: { kind: "waiting" }, closedAt: null };
}

function outcomeOf(app: FactParts, ran: RunNow, state: ConversationState, now: Instant): HandoffWorkflow {
  const { result, facts, run, taken } = ran;
  const inbox = app.places.inbox(facts.inboxId);
  const channel = app.places.channel(state.channelId);
  return {
    result,
    teammate: result.kind === "assigned" ? app.roster.person(result.teammateId, now) : null,
    inboxId: facts.inboxId,
    open: app.places.isOpen(channel?.hours ?? inbox?.hours ?? null, now),
    effects: taken.flatMap(({ effects }) => effects).flatMap((effect) => unplaced(app, effect, run, state)),
  };
}

/** Who gets it and where it stands the handoff itself says; what goes outside is no part of the conversation. */
function unplaced(
  app: FactParts,
  effect: Advance["effects"][number],
  run: Run,
  state: ConversationState,
): UnplacedEffect[] {
  const said = spoken(effect, run);
  if (said !== null) return [said];
  const changes = ticketChanges(app, effect, state);
  if (changes === null) return [];
  const by = { kind: "workflow", id: run.id } as const;
  const { stage, priority, properties = {} } = changes;
  return [
    ...(stage === undefined
      ? []
      : [{ type: "set_stage", stageKey: stage.key, phase: stage.phase, by } satisfies Effect]),
    ...(priority === undefined ? [] : [{ type: "set_priority", priority, by } satisfies Effect]),
    ...Object.entries(properties).map(
      ([property, value]) => ({ type: "set_property", property, value, by }) satisfies Effect,
    ),
  ];
}

/** A later handoff begins the workflow anew: the run that an earlier one began is over. */
function replaced({ runs }: TicketFacts, { id }: PublishedWorkflow, now: Instant): RunStep[] {
  const active = runs.find((run) => run.workflowId === id && run.state.status !== "ended");
  if (active === undefined) return [];
  const { run, record } = endRun(active, "enrolled_again", now);
  return [{ run, from: active.number, records: record === null ? [] : [record] }];
}

function partOf({ run, taken, facts }: RunNow, ended: readonly RunStep[]): WorkflowPart {
  const records = taken.flatMap(({ record }) => (record === null ? [] : [record]));
  return {
    // The one that begins comes first: what changes because of it is its doing.
    runs: [{ run, from: null, records }, ...ended],
    outward: taken.flatMap(({ effects }) =>
      effects.flatMap((effect) => outwardOf(effect, run, facts.properties)),
    ),
    settles: null,
  };
}

/** What of an effect goes outside; none for what is done to the conversation. */
export function outwardOf(
  effect: Advance["effects"][number],
  run: Run,
  properties: Outward["properties"],
): Outward[] {
  switch (effect.type) {
    case "notify":
    case "call_webhook":
    case "enroll":
    case "raise_run_alert":
      return [{ run, effect, properties }];
    default:
      return [];
  }
}

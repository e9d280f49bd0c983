import type { Hours } from "../availability/hours.ts";
import type { Instant } from "../conversation/state.ts";
import type { LocalisedText } from "../handoff/policy.ts";
import type { ClaimRule, Strategy } from "../routing/choose-teammate.ts";
import type { Filter } from "./conditions.ts";
import type { FilledValue } from "./properties.ts";

/**
 * A workflow as an editor drew it: what enrolls a ticket, and a tree of steps. In a step, null stands for a value that
 * a person has still to fill in. A published version never changes, and a run keeps the version it began with.
 */
export type WorkflowDefinition = {
  readonly enrollment: Enrollment;
  /** A run ends as soon as this is met, before its next step. */
  readonly unenroll: Filter | null;
  /** When steps may be taken; outside it they wait for the next opening. Null is always. */
  readonly window: Hours | null;
  /** Dates (YYYY-MM-DD) on which no step is taken, in the window's zone, else the workspace's. */
  readonly blockedDates: readonly string[];
  readonly steps: readonly Step[];
  /** Hints for what is null outside the steps, by path. */
  readonly placeholders?: Placeholders | undefined;
};

/** Names, for a value still to be filled in, the words that say what is wanted; by the path of the field. */
export type Placeholders = Readonly<Record<string, string>>;

/** What makes a run begin, and whether a ticket that had one may have another; by handoff it always may. */
export type Enrollment = { readonly occasions: readonly Occasion[]; readonly again: boolean };

/** Something that enrolls a ticket. A filter enrolls when a property that it looks at changes and it is met. */
export type Occasion =
  | { readonly kind: "handoff" }
  | { readonly kind: "ticket_created"; readonly filter: Filter | null }
  | { readonly kind: "filter"; readonly filter: Filter | null }
  | { readonly kind: "by_hand" };

/** People who are chosen by name or as members of teams; together they form one set. */
export type ChosenPeople = { readonly userIds: readonly string[]; readonly teamIds: readonly string[] };

/** Whom a rotation is among: chosen people, or everyone of the inbox in which the conversation stands. */
export type People = "everyone" | ChosenPeople;

/** Whom a step notifies: chosen people, and whoever has the conversation. */
export type NotifiedPeople = ChosenPeople & { readonly owner: boolean };

/** How somebody is notified. */
export const notifyWays = ["in_app", "email"] as const;

/** One of `notifyWays`. */
export type NotifyWay = (typeof notifyWays)[number];

/** The units of a delay; days are days of the calendar, from one wall-clock time to the same. */
export const delayUnits = ["seconds", "minutes", "hours", "days"] as const;

/** One of `delayUnits`. */
export type DelayUnit = (typeof delayUnits)[number];

/** How long, or until when, a run waits. */
export type Delay =
  | { readonly kind: "for"; readonly amount: number | null; readonly unit: DelayUnit }
  /** A date property at a local time "HH:MM"; a property that holds an instant means that instant. */
  | {
      readonly kind: "until_date";
      readonly property: string | null;
      readonly time: string;
      readonly zone: "workspace" | "visitor";
    }
  | { readonly kind: "until_instant"; readonly at: Instant | null }
  /** The opening of the inbox in which the conversation stands. */
  | { readonly kind: "until_opening" }
  | { readonly kind: "until_inbox_opening"; readonly inboxId: string | null };

type StepOf<Kind extends string, Body = unknown> = {
  /** Unique in the definition; 1–64 letters, digits, "-" and "_". */
  readonly id: string;
  readonly kind: Kind;
  readonly placeholders?: Placeholders | undefined;
} & Body;

/** A step that does something, after which the next of its list is taken. */
export type PlainStep =
  | StepOf<"set_property", { readonly property: string | null; readonly value: FilledValue | null }>
  | StepOf<"clear_property", { readonly property: string | null }>
  | StepOf<"copy_property", { readonly from: string | null; readonly to: string | null }>
  | StepOf<"assign", { readonly teammateId: string | null }>
  | StepOf<
      "rotate",
      {
        readonly people: People | null;
        readonly strategy: Strategy;
        /** Among whoever is eligible now, or (for follow-up) among everyone who will be back. */
        readonly rule: ClaimRule;
        /** Whether it also goes to the next when somebody has it already. */
        readonly overwriteOwner: boolean;
      }
    >
  | StepOf<"send_message", { readonly text: LocalisedText | null }>
  | StepOf<"add_note", { readonly text: string | null }>
  | StepOf<
      "notify",
      {
        readonly people: NotifiedPeople | null;
        readonly by: readonly NotifyWay[];
        readonly text: string | null;
      }
    >
  | StepOf<"webhook", { readonly url: string | null; readonly secretName: string | null }>
  | StepOf<"delay", { readonly delay: Delay | null }>
  | StepOf<"move_to_inbox", { readonly inboxId: string | null }>
  | StepOf<"close">
  | StepOf<"hand_back">
  | StepOf<"enroll", { readonly workflowId: string | null }>
  | StepOf<"stop">;

/** An arm of a branch by value: taken when the property is one of these. */
export type ValueArm = { readonly values: readonly FilledValue[]; readonly steps: readonly Step[] };

/** An arm of a branch by conditions: taken when it is the first whose filter is met. */
export type IfArm = {
  readonly name: string;
  readonly filter: Filter | null;
  readonly steps: readonly Step[];
};

/** An arm of a random split: taken this many times in a hundred. */
export type RandomArm = { readonly name: string; readonly weight: number; readonly steps: readonly Step[] };

/** A step that parts the way: always the last of its list, because arms do not meet again. */
export type BranchStep =
  | StepOf<
      "branch_value",
      {
        readonly property: string | null;
        readonly arms: readonly ValueArm[];
        readonly otherwise: readonly Step[];
      }
    >
  | StepOf<"branch_if", { readonly arms: readonly IfArm[]; readonly otherwise: readonly Step[] }>
  | StepOf<"branch_random", { readonly arms: readonly RandomArm[] }>;

/** One step of a workflow. */
export type Step = PlainStep | BranchStep;

/** Every kind of step, in the order in which an editor is offered them. */
export const stepKinds = [
  "rotate",
  "assign",
  "branch_value",
  "branch_if",
  "branch_random",
  "delay",
  "send_message",
  "add_note",
  "notify",
  "webhook",
  "set_property",
  "copy_property",
  "clear_property",
  "move_to_inbox",
  "close",
  "hand_back",
  "enroll",
  "stop",
] as const satisfies readonly Step["kind"][];

/** One of `stepKinds`. */
export type StepKind = (typeof stepKinds)[number];

/** A step of one kind. */
export type StepOfKind<Kind extends StepKind> = Extract<Step, { readonly kind: Kind }>;

/** How much fits into one workflow. */
export const workflowLimits = {
  steps: 1000,
  /** Branches within branches. */
  depth: 20,
  /** Values of one branch by value, over all its arms. */
  values: 250,
  /** Arms of one branch by conditions or random split. */
  arms: 20,
  /** Code points of a text that visitors or teammates read. */
  text: 2000,
  /** Code points of the name of an arm. */
  name: 120,
  /** People or teams chosen in one step. */
  people: 1000,
  blockedDates: 1000,
  occasions: 20,
} as const;

import type { PropertyDefinition, TicketStage, WorkflowDefinition } from "@baton/engine";
import type { Logger } from "pino";
import type { AccountInForce, Accounts } from "./channels/account.ts";
import type { Arrived } from "./channels/inbound.store.ts";
import type { TemplateLists } from "./channels/template-list.ts";
import type { Config } from "./config.ts";
import type { Applier } from "./conversations/apply-together.ts";
import type { Pace } from "./conversations/pace.ts";
import type { RecentStates } from "./conversations/recent-states.ts";
import type { Answerer } from "./customer-agent/answer.ts";
import type { Owed } from "./customer-agent/owed-answers.store.ts";
import type { Pause } from "./customer-agent/pause.ts";
import type { Database } from "./db/connect.ts";
import type { SecretBox } from "./delivery/secret-box.ts";
import type { Embeddings } from "./embeddings/embeddings.ts";
import type { Files } from "./files/files.ts";
import type { WaitHistory } from "./handoffs/wait-history.ts";
import type { WaitingCounts } from "./handoffs/waiting-counts.ts";
import type { AuthenticationParts } from "./mail/authenticate-mail.ts";
import type { Models } from "./models/models.ts";
import type { Grants } from "./oauth/access.ts";
import type { Feed } from "./realtime/feed.ts";
import type { Recognizer } from "./recognizer/recognizer.ts";
import type { Places } from "./settings/places.ts";
import type { Settings } from "./settings/settings.ts";
import type { Roster } from "./teammates/roster.ts";

/** Milliseconds since 1970; the only clock that the server reads, so that tests can hold it. */
export type Clock = () => number;

/** Everything that lives as long as the process; features get it whole and use what they need. */
export type App = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Applies changes of conversations, several in one transaction when many come at once. */
  readonly applier: Applier;
  /** The inboxes and channels, with their hours. */
  readonly places: Places;
  /** How fast each visitor writes. */
  readonly pace: Pace;
  /** States of running conversations, so that most turns need no read. */
  readonly recent: RecentStates;
  /** The teammates, teams and loads as this process knows them. */
  readonly roster: Roster;
  /** How many wait on each line. */
  readonly waiting: WaitingCounts;
  /** What earlier visitors waited. */
  readonly waits: WaitHistory;
  /** Whether the customer agent works now, and if not why. */
  readonly pause: Pause;
  /** The model that writes answers now, if any. */
  readonly models: Models;
  /** The search by meaning, if a model for it is set. */
  readonly embeddings: Embeddings;
  readonly workflows: Workflows;
  /** Knows which item of the knowledge a question asks for. */
  readonly recognizer: Recognizer;
  /** The settings in force, compiled. */
  readonly settings: Settings;
  /** Pushes what was committed to whoever listens. */
  readonly feed: Feed;
  /** Gives the oldest waiting conversations to whoever may take them. */
  readonly line: Line;
  /** How a question is answered. */
  readonly answerer: Answerer;
  /** Makes the customer agent answer what it owes. */
  readonly answers: Answers;
  /** Sends what goes outside: webhooks and mail. */
  readonly delivery: Delivery;
  /** Takes in and sends out the messages of other channels than the chat. */
  readonly channels: Channels;
  /** Keeps the files of messages. */
  readonly files: Files;
  /** Reads the websites and files that knowledge comes from. */
  readonly sources: Sources;
};

/** Takes in and sends out the messages of channels that have an account elsewhere. */
export type Channels = {
  readonly accounts: Accounts;
  /** What mail providers allowed, for accounts that sign in with OAuth 2.0. */
  readonly grants: Grants;
  /** The templates that providers hold ready. */
  readonly templates: TemplateLists;
  /** How the domain name system is asked of mails. */
  readonly authentication: AuthenticationParts;
  /** Stores what came in; resolves once it is durable. */
  store(arrived: readonly Arrived[]): Promise<void>;
  /** Asks an account's provider for what is new, once; false when it is not asked, or by another process. */
  askOnce(account: AccountInForce): Promise<boolean>;
  /** Looks soon for what is to be taken up and sent; cheap, may be called for every change. */
  wake(): void;
  /** Takes up and sends everything that is due, answers included; resolves when done. */
  drain(): Promise<void>;
  /** Gives up the calls under way, of which nothing is known then, and begins nothing more. */
  stop(): Promise<void>;
};

/** Reads knowledge from elsewhere, from the rows in which that is owed. */
export type Sources = {
  /** Looks soon for what is to be read; cheap, may be called for every change. */
  wake(): void;
  /** Reads everything that is due; resolves when nothing is. */
  drain(): Promise<void>;
  /** Gives up what is being read, which goes on later, and begins nothing more. */
  stop(): Promise<void>;
};

/** A published workflow: the version in force. */
export type PublishedWorkflow = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly definition: WorkflowDefinition;
};

/** The published workflows and the properties of tickets as this process knows them; a moment old at most. */
export type Workflows = {
  refresh(): Promise<void>;
  /** How many changes of what is in force had been made when it was last read. */
  publications(): number;
  /** Null when there is no published workflow of that id. */
  published(workflowId: string): PublishedWorkflow | null;
  /** The published workflows that wait for one of these properties to change, or (`ticket_created`) for a new ticket. */
  watching(changed: readonly string[]): readonly PublishedWorkflow[];
  /** What a workflow is called, also one that is not published; null when there is none. */
  nameOf(workflowId: string): string | null;
  /** A published version, for runs that began with it; read once. Null when there is none. */
  version(workflowId: string, version: number): Promise<WorkflowDefinition | null>;
  /** A property of the workspace's own, or a built-in one that the workspace knows more of; null for any other. */
  property(key: string): PropertyDefinition | null;
  /** What a stage means; null when there is no such stage. */
  stage(key: string): { readonly state: "open" | "closed"; readonly phase: TicketStage | null } | null;
  /** Takes up what is due: enrollments that are owed, and the next steps of runs. */
  readonly runs: Runs;
};

/** Moves runs on. */
export type Runs = {
  /** Looks soon for what is due; cheap, may be called for every change. */
  wake(): void;
  /** Does everything that is due now; resolves when done. */
  drain(): Promise<void>;
};

/** Makes the customer agent answer what it owes. */
export type Answers = {
  /** Answers soon; for an answer that this process owes. */
  wake(owed: Owed): void;
  /** Throws away the answer that is being computed for a conversation: somebody else has it now. */
  cancel(conversationId: string): void;
  /** Takes up answers that a dead process left behind. */
  sweep(): Promise<void>;
  /** Waits until nothing is being computed. */
  idle(): Promise<void>;
  /** Throws away everything that is being computed, and begins nothing more; it stays owed. */
  stop(): void;
};

/** The waiting line: gives the oldest conversation to whoever may take it, as soon as someone may. */
export type Line = {
  /** Looks at the line soon; cheap, may be called for every change that could make someone eligible. */
  wake(): void;
  /** Assigns until nobody eligible or nobody waiting is left; resolves when done. */
  drain(): Promise<void>;
  /** Puts everything that a teammate owns back in line, each with the place it had. */
  releaseOwner(teammateId: string): Promise<void>;
};

/** Sends what goes outside, webhooks and mail, from the rows in which it is owed; and keeps the secrets for it. */
export type Delivery = {
  /** Whether a mail server is set up; without one mail waits for three days and is then given up. */
  readonly mail: boolean;
  /** Encrypts the secrets that are stored. */
  readonly secrets: SecretBox;
  /** Looks soon for what is to be sent; cheap, may be called for every change. */
  wake(): void;
  /** Tells the endpoints what happened and sends everything that is due; resolves when done. */
  drain(): Promise<void>;
  /** Gives up the calls under way, which stay owed, and begins nothing more. */
  stop(): Promise<void>;
};

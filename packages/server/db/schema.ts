import type { Role } from "@baton/contract";
import type { Fallback, Hours, Language } from "@baton/engine";
import type { Generated, JSONColumnType } from "kysely";
import type { ChannelSchema } from "./channel-schema.ts";
import type { ContactSchema } from "./contact-schema.ts";
import type { IdentitySchema } from "./identity-schema.ts";
import type { KnowledgeSourceSchema } from "./knowledge-schema.ts";
import type { ModelSchema } from "./model-schema.ts";
import type { ReportSchema } from "./report-schema.ts";
import type { DeliverySchema, TicketSchema, WorkflowSchema } from "./workflow-schema.ts";

/** The tables of the database as SQL sees them; made by db/migrations, which are the only truth. */
export type Schema = {
  workspace: {
    only_one: Generated<boolean>;
    name: string;
    colour: string;
    setup_token_hash: string | null;
    auto_away_minutes: number | null;
    publications: Generated<number>;
    created_at: Generated<Date>;
  };
  team: { id: string; name: string; created_at: Generated<Date> };
  teammate: TeammateTable;
  team_member: { team_id: string; teammate_id: string };
  session: { token_hash: string; teammate_id: string; created_at: Generated<Date>; expires_at: Date };
  invitation: { token_hash: string; teammate_id: string; expires_at: Date };
  sign_in_attempt: { key: string; failures: number; window_ends_at: Date };
  inbox: {
    id: string;
    name: string;
    kind: "help_desk" | "inbox";
    everyone: Generated<boolean>;
    hours: JSONColumnType<Hours> | null;
    created_at: Generated<Date>;
  };
  inbox_member: { inbox_id: string; teammate_id: string };
  inbox_team: { inbox_id: string; team_id: string };
  channel: {
    id: string;
    kind: ChannelKind;
    name: string;
    inbox_id: string;
    hours: JSONColumnType<Hours> | null;
    deployment: JSONColumnType<object, string | undefined>;
    created_at: Generated<Date>;
  };
  out_of_office: OutOfOfficeTable;
  status_change: {
    id: Generated<number>;
    teammate_id: string;
    status: "available" | "away";
    cause: StatusCause;
    actor_id: string | null;
    at: Date;
  };
  model_spend: { day: string; input_tokens: number; output_tokens: number; cost: number };
  visitor: {
    id: string;
    name: string | null;
    email: string | null;
    phone: Generated<string | null>;
    merged_into: Generated<string | null>;
    language: string | null;
    created_at: Generated<Date>;
  };
  conversation: ConversationTable;
  message: MessageTable;
  ownership_event: OwnershipEventTable;
  handoff: HandoffTable;
  decision: {
    conversation_id: string;
    seq: number;
    about: "visitor_message" | "answer" | "hand_off_running";
    record: JSONColumnType<object>;
    at: Date;
  };
  ticket: {
    conversation_id: string;
    number: Generated<number>;
    subject: string;
    /** Its phase: what conversations move it by. */
    stage: "new" | "waiting_on_contact" | "waiting_on_us" | "closed";
    /** Where it stands in its pipeline. */
    stage_key: string;
    priority: Generated<number>;
    properties: JSONColumnType<Record<string, string | number | boolean>, string | undefined>;
    created_at: Date;
  };
  waiting_line: {
    conversation_id: string;
    line_key: string;
    drains: Generated<boolean>;
    load: Generated<"chat" | "other">;
    policy_version: number;
    priority: Generated<number>;
    waiting_since: Date;
    /** Until when it is to be answered: the line is taken in this order. */
    due_by: Date;
  };
  owed_reply: {
    conversation_id: string;
    epoch: number;
    due_at: Date | null;
    tried: Generated<string[]>;
  };
  owed_answer: {
    conversation_id: string;
    epoch: number;
    seq: number;
    due_at: Date;
    attempts: Generated<number>;
  };
  visitor_silence: {
    conversation_id: string;
    epoch: number;
    last_seq: number;
    since: Date;
    reminded: boolean;
    due_at: Date;
  };
  event_floor: { only_one: Generated<boolean>; txid: string; id: number };
  event: {
    id: Generated<number>;
    txid: Generated<string>;
    conversation_id: string | null;
    payload: JSONColumnType<object>;
    at: Generated<Date>;
  };
  setting_version: {
    name: "handoff" | "customer_agent";
    version: number;
    body: JSONColumnType<object>;
    author_id: string | null;
    at: Generated<Date>;
  };
  audit_log: {
    id: Generated<number>;
    at: Generated<Date>;
    actor_id: string | null;
    action: string;
    before: JSONColumnType<object> | null;
    after: JSONColumnType<object> | null;
  };
  knowledge_item: KnowledgeItemTable;
  knowledge_passage: KnowledgePassageTable;
} & ModelSchema &
  WorkflowSchema &
  TicketSchema &
  KnowledgeSourceSchema &
  DeliverySchema &
  IdentitySchema &
  ChannelSchema &
  ContactSchema &
  ReportSchema;

type StatusCause = "by_hand" | "working_hours" | "out_of_office" | "inactivity";

type ChannelKind = "chat" | "email" | "whatsapp" | "messenger" | "instagram" | "telegram" | "sms" | "custom";

type OutOfOfficeTable = {
  id: string;
  teammate_id: string;
  /** A calendar date, YYYY-MM-DD. */
  first_day: string;
  last_day: string;
  time_zone: string;
  note: Generated<string>;
  from_at: Date;
  /** Exclusive. */
  until_at: Date;
  created_at: Generated<Date>;
};

type TeammateTable = {
  id: string;
  name: string;
  email: string;
  role: Role;
  password_hash: string | null;
  active: Generated<boolean>;
  status: Generated<"available" | "away">;
  capacity_chat: Generated<number>;
  open_chat: Generated<number>;
  capacity_other: Generated<number>;
  open_other: Generated<number>;
  hours: JSONColumnType<Hours> | null;
  overtime_until: Date | null;
  status_cause: Generated<StatusCause>;
  status_since: Generated<Date>;
  status_by: string | null;
  status_due_at: Date | null;
  last_acted_at: Date | null;
  last_assigned: Generated<number>;
  language: Generated<string>;
  created_at: Generated<Date>;
};

type ConversationTable = {
  id: string;
  channel_id: string;
  visitor_id: string;
  inbox_id: string;
  previous_id: string | null;
  owner_kind: "customer_agent" | "waiting" | "teammate" | "none";
  owner_id: string | null;
  epoch: number;
  last_seq: number;
  last_visitor_seq: number;
  load: Generated<"chat" | "other">;
  language: string | null;
  time_zone: string | null;
  email_known: Generated<boolean>;
  waiting_since: Date | null;
  last_teammate_id: string | null;
  open_handoff_id: string | null;
  ringing: Generated<boolean>;
  reply_late: Generated<boolean>;
  last_handoff_reasons: string[];
  ticket_stage: string | null;
  closed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

type MessageTable = {
  conversation_id: string;
  seq: number;
  kind: "visitor" | "answer" | "reply" | "note" | "notice" | "marker" | "automatic";
  sender_id: string | null;
  client_id: string | null;
  body: string;
  data: JSONColumnType<object> | null;
  created_at: Date;
};

type OwnershipEventTable = {
  conversation_id: string;
  epoch: number;
  move: string;
  from_kind: "customer_agent" | "waiting" | "teammate" | "none";
  from_id: string | null;
  to_kind: "customer_agent" | "waiting" | "teammate" | "none";
  to_id: string | null;
  actor_kind: "visitor" | "customer_agent" | "teammate" | "system";
  actor_id: string | null;
  at: Date;
};

type HandoffTable = {
  id: string;
  conversation_id: string;
  epoch: number;
  reasons: ("paused" | "visitor_asked" | "phrase" | "cannot_answer" | "failed")[];
  cause_seq: number;
  notice_seq: number;
  policy_version: number;
  verdict: "available" | "busy" | "unavailable";
  mode: Generated<"live" | "later" | "nobody">;
  outcome: "assigned" | "waiting" | "unassigned" | "kept";
  place: number | null;
  fallback: Fallback | null;
  opened_at: Date;
  assigned_at: Date | null;
  seen_at: Date | null;
  ended_at: Date | null;
  ended_by: "replied" | "handed_back" | "visitor_returned" | "closed" | null;
};

type KnowledgeItemTable = {
  id: string;
  kind: "short_answer" | "article";
  title: string;
  body: string;
  language: Language;
  url: string | null;
  questions: Generated<string[]>;
  demo: Generated<boolean>;
  source_id: string | null;
  page_url: string | null;
  internal: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

type KnowledgePassageTable = {
  item_id: string;
  position: number;
  heading: string;
  body: string;
  language: Language;
  /** A tsvector in its text form, as knowledge/passages.ts writes it. */
  search: string;
  plain: string;
  internal: Generated<boolean>;
  /** The transaction that stored it. */
  txid: Generated<string>;
};

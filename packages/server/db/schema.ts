import type { Language } from "@baton/engine";
import type { Generated, JSONColumnType } from "kysely";

/** The tables of the database as SQL sees them; made by db/migrations, which are the only truth. */
export type Schema = {
  workspace: {
    only_one: Generated<boolean>;
    name: string;
    colour: string;
    setup_token_hash: string | null;
    created_at: Generated<Date>;
  };
  team: { id: string; name: string; created_at: Generated<Date> };
  teammate: TeammateTable;
  team_member: { team_id: string; teammate_id: string };
  session: { token_hash: string; teammate_id: string; created_at: Generated<Date>; expires_at: Date };
  invitation: { token_hash: string; teammate_id: string; expires_at: Date };
  sign_in_attempt: { key: string; failures: number; window_ends_at: Date };
  inbox: { id: string; name: string; kind: "help_desk" | "inbox"; created_at: Generated<Date> };
  channel: { id: string; kind: "chat"; name: string; inbox_id: string; created_at: Generated<Date> };
  visitor: {
    id: string;
    name: string | null;
    email: string | null;
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
    about: "visitor_message" | "answer";
    record: JSONColumnType<object>;
    at: Date;
  };
  ticket: {
    conversation_id: string;
    number: Generated<number>;
    subject: string;
    stage: string;
    priority: Generated<number>;
    created_at: Date;
  };
  waiting_line: {
    conversation_id: string;
    route_key: string;
    policy_version: number;
    priority: Generated<number>;
    waiting_since: Date;
  };
  owed_answer: {
    conversation_id: string;
    epoch: number;
    seq: number;
    due_at: Date;
    attempts: Generated<number>;
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
};

type TeammateTable = {
  id: string;
  name: string;
  email: string;
  role: "owner" | "admin" | "customer_agent_editor" | "teammate";
  password_hash: string | null;
  active: Generated<boolean>;
  status: Generated<"available" | "away">;
  capacity: Generated<number>;
  open_count: Generated<number>;
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
  language: string | null;
  email_known: Generated<boolean>;
  waiting_since: Date | null;
  last_teammate_id: string | null;
  open_handoff_id: string | null;
  ringing: Generated<boolean>;
  last_handoff_reasons: string[];
  ticket_stage: string | null;
  closed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

type MessageTable = {
  conversation_id: string;
  seq: number;
  kind: "visitor" | "answer" | "reply" | "note" | "notice" | "marker";
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
  outcome: "assigned" | "waiting" | "unassigned" | "kept";
  opened_at: Date;
  assigned_at: Date | null;
  seen_at: Date | null;
  ended_at: Date | null;
  ended_by: "replied" | "handed_back" | "closed" | null;
};

type KnowledgeItemTable = {
  id: string;
  kind: "short_answer" | "article";
  title: string;
  body: string;
  language: Language;
  url: string | null;
  demo: Generated<boolean>;
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
};

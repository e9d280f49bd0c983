import type { AccountSettings } from "@baton/contract";
import type { Generated, JSONColumnType } from "kysely";

/** The tables of channels that have an account elsewhere. */
export type ChannelSchema = {
  channel_account: {
    channel_id: string;
    settings: JSONColumnType<AccountSettings>;
    secrets: Buffer;
    name: string | null;
    active: Generated<boolean>;
    problem: string | null;
    problem_detail: string | null;
    problem_since: Date | null;
    cursor: Generated<string | null>;
    asked_by: Generated<string | null>;
    asked_until: Generated<Date | null>;
    last_received_at: Date | null;
    last_sent_at: Date | null;
    created_at: Date;
  };
  oauth_grant: {
    channel_id: string;
    tokens: Buffer | null;
    due_at: Date | null;
    expires_at: Date | null;
    problem: string | null;
    detail: string | null;
    retry_at: Date | null;
    taken_by: string | null;
    taken_until: Date | null;
    version: Generated<number>;
    signed_in_at: Date | null;
  };
  oauth_request: {
    state_hash: string;
    channel_id: string;
    session_hash: string;
    verifier: Buffer;
    expires_at: Date;
  };
  mail_thread_key: {
    channel_id: string;
    number: number;
    key: Buffer;
    created_at: Date;
  };
  inbound: {
    id: Generated<string>;
    channel_id: string;
    envelope_id: string;
    lane: string;
    raw: Buffer;
    due_at: Date | null;
    attempts: Generated<number>;
    failures: Generated<number>;
    outcome: "taken" | "nothing" | "parked" | null;
    error: string | null;
    received_at: Date;
  };
  outside_identity: {
    channel_id: string;
    outside_id: string;
    visitor_id: string;
    name: string | null;
    phone: string | null;
    last_message_id: string | null;
    last_message_at: Date | null;
    window_told_at: Date | null;
    created_at: Date;
  };
  attachment: {
    id: string;
    by_kind: "visitor" | "teammate" | "channel";
    by_id: string;
    conversation_id: string | null;
    seq: number | null;
    place: number | null;
    name: string;
    mime: string;
    size: string | null;
    sha256: string | null;
    width: number | null;
    height: number | null;
    state: "pending" | "stored" | "refused";
    why: string | null;
    source: JSONColumnType<object> | null;
    due_at: Date | null;
    attempts: Generated<number>;
    content_id: string | null;
    created_at: Date;
  };
  outgoing_message: {
    conversation_id: string;
    seq: number;
    channel_id: string;
    state: Generated<"pending" | "sent" | "delivered" | "read" | "failed" | "unknown">;
    parts_sent: Generated<number>;
    failure: string | null;
    detail: string | null;
    attempts: Generated<number>;
    spared: Generated<number>;
    due_at: Date | null;
    given_at: Date | null;
    settled_at: Date | null;
    created_at: Date;
  };
  outgoing_part: {
    channel_id: string;
    provider_id: string;
    conversation_id: string;
    seq: number;
    part: number;
  };
};

import type { StepRecord, WorkflowDefinition } from "@baton/engine";
import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

/** The tables of workflows, their runs and what is owed because of them; made by db/migrations. */
export type WorkflowSchema = {
  workflow: {
    id: string;
    name: string;
    draft: JSONColumnType<WorkflowDefinition>;
    revision: Generated<number>;
    published_version: number | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    updated_by: string | null;
    removed_at: Date | null;
  };
  workflow_version: {
    workflow_id: string;
    version: number;
    definition: JSONColumnType<WorkflowDefinition>;
    author_id: string | null;
    at: Generated<Date>;
  };
  workflow_watch: { property: string; workflow_id: string };
  workflow_run: {
    id: string;
    workflow_id: string;
    version: number;
    conversation_id: string;
    cause: JSONColumnType<object>;
    chain: Generated<string[]>;
    begun_at: Date;
    number: number;
    next_step_id: string | null;
    status: "running" | "waiting" | "retrying" | "needs_review" | "ended";
    why: string | null;
    attempts: Generated<number>;
    due_at: Date | null;
    updated_at: Date;
  };
  workflow_record: {
    run_id: string;
    number: number;
    step_id: string | null;
    record: JSONColumnType<StepRecord>;
    at: Date;
  };
  owed_enrollment: {
    id: Generated<number>;
    conversation_id: string;
    kind: "ticket_created" | "ticket_changed" | "workflow" | "published" | "by_hand";
    changed: Generated<string[]>;
    workflow_id: string | null;
    chain: Generated<string[]>;
    cause_id: string | null;
    attempts: Generated<number>;
    publications: Generated<number>;
    due_at: Date;
  };
  notification: {
    id: Generated<number>;
    teammate_id: string;
    kind: "workflow" | "run_needs_review" | "window_closing" | "not_delivered";
    conversation_id: string | null;
    run_id: string | null;
    body: string;
    at: Date;
    read_at: Date | null;
  };
};

/** The tables of tickets, their properties and their stages. */
export type TicketSchema = {
  pipeline: { id: string; name: string; is_default: Generated<boolean>; created_at: Generated<Date> };
  pipeline_stage: {
    key: string;
    pipeline_id: string;
    name: string;
    state: "open" | "closed";
    phase: "new" | "waiting_on_contact" | "waiting_on_us" | "closed" | null;
    position: number;
  };
  ticket_property: {
    key: string;
    name: string;
    type: "text" | "number" | "choice" | "date" | "person" | "boolean";
    options: JSONColumnType<{ key: string; name: string }[], string | undefined>;
    demo: Generated<boolean>;
    created_at: Generated<Date>;
  };
  ticket_change: {
    id: Generated<number>;
    conversation_id: string;
    property: string;
    before: JSONColumnType<object> | null;
    after: JSONColumnType<object> | null;
    actor_kind: "teammate" | "workflow" | "system";
    actor_id: string | null;
    at: Date;
  };
};

/** The tables of what goes outside: mail and webhooks. */
export type DeliverySchema = {
  outgoing_mail: {
    id: string;
    to_address: string;
    subject: string;
    body: string;
    state: Generated<"pending" | "sent" | "failed">;
    attempts: Generated<number>;
    error: string | null;
    given_at: Date | null;
    due_at: Date | null;
    created_at: Date;
    sent_at: Date | null;
  };
  webhook_secret: {
    name: string;
    secret: Buffer;
    previous: Buffer | null;
    previous_until: Date | null;
    created_at: Generated<Date>;
  };
  webhook_endpoint: {
    id: string;
    name: string;
    url: string;
    secret_name: string | null;
    events: string[];
    active: Generated<boolean>;
    active_since: Generated<Date>;
    failing_since: Date | null;
    created_at: Generated<Date>;
    removed_at: Date | null;
  };
  webhook_delivery: {
    id: string;
    endpoint_id: string | null;
    run_id: string | null;
    url: string;
    host: GeneratedAlways<string | null>;
    secret_name: string;
    type: string;
    body: string;
    state: Generated<"pending" | "delivered" | "failed">;
    attempts: Generated<number>;
    status: number | null;
    error: string | null;
    due_at: Date | null;
    created_at: Date;
    delivered_at: Date | null;
  };
  webhook_cursor: { only_one: Generated<boolean>; txid: string; id: number };
};

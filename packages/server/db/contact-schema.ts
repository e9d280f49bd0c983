import type { Generated, JSONColumnType } from "kysely";

/** What is known of somebody, as far as it is. */
export type KnownDetails = { name?: string | null; email?: string | null; phone?: string | null };

/** The tables of who somebody is. */
export type ContactSchema = {
  identity_key: {
    id: string;
    secret: Buffer;
    created_by: string | null;
    created_at: Date;
    last_used_at: Date | null;
    retired_at: Date | null;
  };
  verified_identity: {
    subject: string;
    visitor_id: string;
    name: string | null;
    email: string | null;
    email_verified: boolean;
    phone: string | null;
    phone_verified: boolean;
    created_at: Date;
    last_seen_at: Date;
  };
  visitor_merge: {
    id: string;
    kind: "by_hand" | "identified";
    from_id: string;
    into_id: string;
    conversation_ids: Generated<string[]>;
    taken: JSONColumnType<KnownDetails, string | undefined>;
    filled: JSONColumnType<KnownDetails, string | undefined>;
    made_by: string | null;
    made_at: Date;
    undone_by: string | null;
    undone_at: Date | null;
  };
};

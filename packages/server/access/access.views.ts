import type { Role } from "@baton/contract";
import type { Database } from "../db/connect.ts";
import type { SignedIn } from "./session.ts";

/** The active teammate of a session that is still valid at `now` (milliseconds since 1970); null without one. */
export async function sessionHolder(
  database: Database,
  tokenHash: string,
  now: number,
): Promise<SignedIn | null> {
  const row = await database.kysely
    .selectFrom("session")
    .innerJoin("teammate", "teammate.id", "session.teammate_id")
    .select(["teammate.id", "teammate.name", "teammate.role"])
    .where("session.token_hash", "=", tokenHash)
    .where("session.expires_at", ">", new Date(now))
    .where("teammate.active", "=", true)
    .executeTakeFirst();
  return row ?? null;
}

/** What signing in needs to know of a teammate. */
export type Account = SignedIn & {
  readonly email: string;
  readonly passwordHash: string | null;
  readonly active: boolean;
};

/** The account of an e-mail address, in whatever case it is typed; null when there is none. */
export async function accountByEmail(database: Database, email: string): Promise<Account | null> {
  const row = await database.kysely
    .selectFrom("teammate")
    .select(["id", "name", "role", "email", "password_hash as passwordHash", "active"])
    .where((where) =>
      where(where.fn<string>("lower", ["email"]), "=", where.fn<string>("lower", [where.val(email)])),
    )
    .executeTakeFirst();
  return row === undefined ? null : { ...row, role: row.role satisfies Role };
}

/** True when an invitation can still be accepted at `now` (milliseconds since 1970). */
export async function isInvitationOpen(database: Database, tokenHash: string, now: number): Promise<boolean> {
  const row = await database.kysely
    .selectFrom("invitation")
    .innerJoin("teammate", "teammate.id", "invitation.teammate_id")
    .select("invitation.token_hash")
    .where("invitation.token_hash", "=", tokenHash)
    .where("invitation.expires_at", ">", new Date(now))
    .where("teammate.active", "=", true)
    .executeTakeFirst();
  return row !== undefined;
}

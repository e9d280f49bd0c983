import { createHash } from "node:crypto";
import type { AccountInForce } from "./account.ts";

/** The keys by which the tokens of an account's mails are made and read, the one in use first. */
export function threadKeys({ channelId, secrets }: AccountInForce): readonly Uint8Array[] {
  if (secrets.kind !== "email") return [];
  const { inboundSecret } = secrets;
  return [createHash("sha256").update(`thread:${channelId}:${inboundSecret}`).digest()];
}

import type { Authentication } from "./authentication.ts";
import { participantOf, type Thread } from "./threads.ts";

/** Where a mail belongs: into the conversation that its token names, or into a new one; `flag` says what was odd. */
export type Place =
  | { readonly kind: "conversation"; readonly conversationId: string }
  | { readonly kind: "new"; readonly flag: "forged_token" | "other_sender" | "not_authenticated" | null };

/**
 * Whether a mail acts in an existing conversation: only with a token of ours, from the person whom it names, when that
 * is who it comes from — or from somebody the token's conversation knows, when that is proved. Who a mail claims to be
 * is never enough: a mail in a teammate's name is a visitor's.
 */
export function placeOf(mail: {
  /** What the mail's token names, once it was checked; null without one. */
  readonly thread: Thread | null;
  /** It carries a token, right or not. */
  readonly hasToken: boolean;
  readonly sender: string;
  readonly authentication: Authentication;
  /** Other addresses that take part in the conversation. */
  readonly known: readonly string[];
}): Place {
  const { thread, sender, authentication, known } = mail;
  if (thread === null) return { kind: "new", flag: mail.hasToken ? "forged_token" : null };
  if (authentication.aligned === "fail") return { kind: "new", flag: "not_authenticated" };
  const isNamed = participantOf(sender) === thread.participant;
  const isKnown = known.some((address) => address.toLowerCase() === sender.toLowerCase());
  // The token went to that person alone: holding it and writing from the address is as good as it gets without DKIM.
  if (isNamed || (isKnown && authentication.aligned === "pass"))
    return { kind: "conversation", conversationId: thread.conversationId };
  return { kind: "new", flag: "other_sender" };
}

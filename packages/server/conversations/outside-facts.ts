import type { zMessage } from "@baton/contract";
import type { MailAbout } from "@baton/engine";
import type { z } from "zod";

type Outside = z.infer<typeof zMessage>["outside"];

/** What a channel told of a message, as it crosses the wire; null when it told nothing. */
export function outsideFacts(stored: {
  readonly unsupported?: string | undefined;
  readonly editOf?: number | undefined;
  readonly quotes?: number | undefined;
  readonly mail?: MailAbout | undefined;
  readonly automatic?: string | undefined;
  readonly fromApp?: boolean | undefined;
}): Outside {
  const { unsupported = null, editOf = null, quotes = null } = stored;
  const { automatic = null, fromApp = false } = stored;
  const mail = stored.mail === undefined ? null : mailOf(stored.mail);
  const facts = { unsupported, editOf, quotes, mail, automatic, fromApp };
  const isNothing = Object.values(facts).every((fact) => fact === null || fact === false);
  return isNothing ? null : facts;
}

function mailOf(mail: MailAbout): NonNullable<Outside>["mail"] {
  const { from = null, subject, to, cc, replyTo = null, aligned, flag } = mail;
  return { from, subject, to: [...to], cc: [...cc], replyTo, aligned, flag };
}

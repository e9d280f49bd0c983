import type { MailFacts } from "../incoming.ts";

/** Where a mail asks for its answers, and whether they go there. */
export type ReplyTo = { readonly address: string; readonly used: boolean };

/**
 * Whether answers go where a mail asks for them (RFC 5322, 3.6.2). Anybody can write any address there, so that ours
 * would be sent to whomever they like: it is used where the mail is proved to come from its sender's domain and the
 * address is of that domain or one below it. Null when it asks for nothing, or names ourselves.
 */
export function replyToOf(mail: {
  readonly replyTo: string | null;
  readonly sender: string;
  readonly authentication: MailFacts["authentication"];
  /** The account's own address. */
  readonly own: string;
}): ReplyTo | null {
  const address = mail.replyTo?.toLowerCase() ?? null;
  const isOurs = address?.replace(/\+[^@]*@/, "@") === mail.own.toLowerCase();
  if (address === null || isOurs || address === mail.sender.toLowerCase()) return null;
  const [asked, proved] = [domainOf(address), domainOf(mail.sender.toLowerCase())];
  const isTheirs = asked === proved || asked.endsWith(`.${proved}`);
  return { address, used: isTheirs && mail.authentication.aligned === "pass" };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

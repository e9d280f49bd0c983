import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account, Envelope } from "../adapter.ts";
import type { Incoming, IncomingMessage, MailFacts, Sender } from "../incoming.ts";
import { authenticationOf } from "./authentication.ts";
import { htmlToText } from "./html-to-text.ts";
import { automaticKind, reportOf } from "./machines.ts";
import { addressesOf, isAddress, type Mailbox } from "./mail-addresses.ts";
import { contentOfMail, type MailContent, mailIdOf } from "./mail-parts.ts";
import { type Header, headerOf, headersOf, oneLine, wordsOf } from "./mime-header.ts";
import { type Part, parseMail } from "./mime-tree.ts";
import { newText } from "./new-text.ts";
import { looksLikeOurs, tokensOf } from "./threads.ts";

/** A channel account that is a mailbox. */
export type MailAccount = Account<SettingsOf<"email">, SecretsOf<"email">>;

const longestBody = 100_000;
const mostReferences = 100;

/** A mail as an envelope: named by what doesn't change on its way, in the lane of its sender. */
export function mailEnvelope(raw: Uint8Array): Envelope {
  const root = parseMail(raw);
  const id = mailIdOf(root, raw);
  return { id, lane: senderOf(root.headers, id).id.slice(0, 300), raw };
}

/**
 * Reads a mail as it came. Never throws: what can't be understood is a message with as much as could be. A report on a
 * mail of ours is a status; any other machine's mail is a message that says so.
 */
export function readMail(raw: Uint8Array, account: MailAccount): Incoming {
  const root = parseMail(raw);
  const automatic = automaticKind(root, { channelId: account.channelId, address: account.settings.address });
  const report =
    automatic === "bounce" || automatic === "read_receipt" ? reportOf(root, looksLikeOurs) : null;
  return report ?? messageOf(root, raw, account, automatic);
}

function messageOf(
  root: Part,
  raw: Uint8Array,
  { settings }: MailAccount,
  automatic: IncomingMessage["automatic"],
): IncomingMessage {
  const { headers } = root;
  const content = contentOfMail(root);
  const id = mailIdOf(root, raw);
  const references = referencesOf(headers);
  const hints = {
    isReply: references.length > 0,
    isForward: /^\s*(?:fwd?|tr|wg|rv|enc|i|doorst|vs)\s*:/i.test(wordsOf(headerOf(headers, "subject"))),
  };
  return {
    type: "message",
    id,
    sender: senderOf(headers, id),
    body: newText(content, hints).slice(0, longestBody).toWellFormed(),
    attachments: content.attachments,
    // Of a mail that was too large, the server took the head alone.
    unsupported: headerOf(headers, "x-baton-too-large") === null ? content.unsupported : "too large",
    thread: tokensOf({ recipients: recipientsOf(headers), references })[0] ?? null,
    automatic,
    mail: factsOf(headers, content, references, settings),
    claimedAt: dateOf(headerOf(headers, "date")),
  };
}

function factsOf(
  headers: readonly Header[],
  content: MailContent,
  references: readonly string[],
  settings: SettingsOf<"email">,
): MailFacts {
  const [from, ...others] = addressesOf(headers, "from");
  const isOther = ({ address }: Mailbox): boolean =>
    address.replace(/\+[^@]*@/, "@") !== settings.address.toLowerCase() && address !== from?.address;
  const listed = (name: string): string[] => [
    ...new Set(
      addressesOf(headers, name)
        .filter(isOther)
        .map(({ address }) => address),
    ),
  ];
  const replyTo = addressesOf(headers, "reply-to")[0]?.address ?? null;
  const { text, html } = content;
  return {
    subject: wordsOf(headerOf(headers, "subject"), 500),
    messageId: idsIn(headerOf(headers, "message-id"))[0] ?? null,
    references,
    to: [...new Set([...listed("to"), ...others.filter(isOther).map(({ address }) => address)])],
    cc: listed("cc"),
    replyTo: replyTo === from?.address ? null : replyTo,
    html,
    fullText: (text ?? htmlToText(html ?? "", { marked: false })).slice(0, 4 * longestBody).toWellFormed(),
    authentication: authenticationOf(headers, from?.address ?? null, settings.authservId),
  };
}

/** Who wrote: From, and where that says nothing, whoever sent it. Without any, each mail is of somebody else. */
function senderOf(headers: readonly Header[], id: string): Sender {
  for (const name of ["from", "sender", "reply-to", "return-path"]) {
    const found = addressesOf(headers, name)[0];
    if (found !== undefined)
      return { id: found.address, name: found.name || null, email: found.address, phone: null };
  }
  const name = wordsOf(headerOf(headers, "from"), 120);
  return { id: `nobody:${id}`, name: name === "" || isAddress(name) ? null : name, email: null, phone: null };
}

function recipientsOf(headers: readonly Header[]): string[] {
  const names = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc", "resent-to"];
  return names.flatMap((name) =>
    addressesOf(headers, name)
      .slice(0, 20)
      .map(({ address }) => address),
  );
}

/** The ids that a mail answers, oldest first; what it answers directly is the last. */
function referencesOf(headers: readonly Header[]): string[] {
  const before = headersOf(headers, "references").flatMap(idsIn);
  const direct = idsIn(headerOf(headers, "in-reply-to"));
  const all = [...before.filter((id) => !direct.includes(id)), ...direct];
  return [...new Set(all)].slice(-mostReferences);
}

function idsIn(value: string | null): string[] {
  return (
    (value ?? "")
      .slice(0, 50_000)
      .match(/<[^<>\s]{1,500}>/g)
      ?.map(oneLine) ?? []
  );
}

/** What the sender's clock said, as far as it is a date that a database takes. */
function dateOf(value: string | null): string | null {
  const at = Date.parse(oneLine(value ?? "").slice(0, 100));
  const isSane = at > Date.UTC(1980, 0) && at < Date.UTC(2200, 0);
  return isSane ? new Date(at).toISOString() : null;
}

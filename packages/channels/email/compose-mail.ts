import type { SettingsOf } from "@baton/contract";
import type { InboundMessage } from "../inbound.ts";
import type { Outgoing } from "../outgoing.ts";
import { renderText } from "../text/render-text.ts";
import { ourHeader } from "./machines.ts";
import { isAddress } from "./mail-addresses.ts";
import { escapeHtml, markdownToHtml } from "./markdown-to-html.ts";
import { oneLine } from "./mime-header.ts";
import { messageIdOf, replyAddress } from "./threads.ts";

/** The mail that is answered: the visitor's, or of somebody who takes part beside them. */
export type AnsweredMail = {
  readonly subject: string;
  /** With its angle brackets; null when it had none. */
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly from: string;
  /** Where answers to its sender go; null: to `from`. */
  readonly replyTo: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** What is quoted below: the new text of it. */
  readonly text: string;
  /** When we got it, in ISO 8601. */
  readonly at: string;
};

/** A mail that is ready to be built: plain data, each header one line, each address one address. */
export type MailDraft = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly cc: readonly string[];
  readonly replyTo: string;
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
};

type Language = NonNullable<InboundMessage["language"]>;

/** What a mail is made of besides its message. */
export type MailSetting = {
  readonly channelId: string;
  readonly settings: SettingsOf<"email">;
  /** The token of the conversation and the person written to. */
  readonly token: string;
  /** Null when nothing is answered: we write first. */
  readonly answered: AnsweredMail | null;
  readonly language: Language;
  /** The IANA zone in which the quoted mail's time is said. */
  readonly timeZone: string;
};

const mostReferences = 30;
/** A mail is never split. */
const whole = { longestText: Number.MAX_SAFE_INTEGER, measure: "utf16", formatting: "plain" } as const;
const longestQuote = 20_000;
const words: Readonly<
  Record<Language, { readonly wrote: (at: string, who: string) => string; readonly sources: string }>
> = {
  en: { wrote: (at, who) => `On ${at}, ${who} wrote:`, sources: "Sources" },
  fr: { wrote: (at, who) => `Le ${at}, ${who} a écrit\u00a0:`, sources: "Sources" },
  es: { wrote: (at, who) => `El ${at}, ${who} escribió:`, sources: "Fuentes" },
  de: { wrote: (at, who) => `Am ${at} schrieb ${who}:`, sources: "Quellen" },
  it: { wrote: (at, who) => `Il ${at}, ${who} ha scritto:`, sources: "Fonti" },
  pt: { wrote: (at, who) => `Em ${at}, ${who} escreveu:`, sources: "Fontes" },
  nl: { wrote: (at, who) => `Op ${at} schreef ${who}:`, sources: "Bronnen" },
};

/** Puts a message of ours together as a mail; null when it can't be addressed. */
export function composeMail(message: Outgoing, setting: MailSetting): MailDraft | null {
  const { settings, answered, token, channelId } = setting;
  if (!isAddress(message.to)) return null;
  return {
    from: { name: senderOf(message, settings), address: settings.address },
    to: message.to,
    cc: settings.replyAll && message.kind !== "automatic" ? others(message.to, settings, answered) : [],
    replyTo: replyAddress(settings.address, token),
    subject: subjectOf(answered, settings),
    messageId: messageIdOf(token, message.id, settings.address),
    inReplyTo: isId(answered?.messageId) ? answered.messageId : null,
    references: referencesOf(answered),
    headers: { [ourHeader]: channelId, ...(message.kind === "reply" ? {} : byMachine) },
    text: textOf(message, setting),
    html: htmlOf(message, setting),
  };
}

// Holiday replies to a machine help nobody.
const byMachine = { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "OOF, AutoReply" };

function senderOf({ senderName }: Outgoing, settings: SettingsOf<"email">): string {
  const person = oneLine(senderName ?? "");
  const firm = oneLine(settings.senderName);
  return person === "" || person === firm ? firm : `${person} (${firm})`;
}

/** Everybody else whom the visitor wrote to. */
function others(to: string, settings: SettingsOf<"email">, answered: AnsweredMail | null): string[] {
  const all = [
    answered?.replyTo ?? answered?.from ?? "",
    ...(answered?.to ?? []),
    ...(answered?.cc ?? []),
  ].map((each) => each.toLowerCase());
  const own = [to.toLowerCase(), settings.address.toLowerCase()];
  return [...new Set(all)].filter((each) => isAddress(each) && !own.includes(each)).slice(0, 50);
}

/** "Re:" once, whatever programs have put there in their languages. */
function subjectOf(answered: AnsweredMail | null, settings: SettingsOf<"email">): string {
  if (answered === null) return oneLine(settings.senderName);
  const bare = oneLine(answered.subject).replace(
    /^(?:(?:re|aw|antw|sv|vs|ref|rif|res|odp|ynt)(?:\s?[[(]\d+[\])])?\s*:\s*){1,20}/iu,
    "",
  );
  return bare === "" ? `Re: ${oneLine(settings.senderName)}` : `Re: ${bare}`.slice(0, 500);
}

function isId(id: string | null | undefined): id is string {
  return typeof id === "string" && /^<[^<>\s\p{Cc}]{1,500}>$/u.test(id);
}

/** The first and the newest, when there are too many. */
function referencesOf(answered: AnsweredMail | null): string[] {
  const all = [...(answered?.references ?? []), answered?.messageId].filter(isId);
  const ids = [...new Set(all)];
  return ids.length <= mostReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)];
}

function textOf(message: Outgoing, { settings, answered, language, timeZone }: MailSetting): string {
  const sources = message.sources.map(
    ({ title, url }) => `- ${oneLine(title)}${url === null ? "" : ` ${oneLine(url)}`}`,
  );
  const parts = [
    renderText({ ...message, sources: [] }, whole)
      .join("\n\n")
      .trim(),
    sources.length === 0 ? "" : `${words[language].sources}:\n${sources.join("\n")}`,
    signatureOf(message, settings) === "" ? "" : `-- \n${signatureOf(message, settings)}`,
    answered === null ? "" : `${introOf(answered, language, timeZone)}\n\n${quotedText(answered)}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function htmlOf(message: Outgoing, { settings, answered, language, timeZone }: MailSetting): string {
  const sources = message.sources.map(({ title, url }) => {
    const words = escapeHtml(oneLine(title));
    return `<li>${url !== null && /^https?:\/\//i.test(url) ? `<a href="${escapeHtml(oneLine(url))}">${words}</a>` : words}</li>`;
  });
  const signature = signatureOf(message, settings);
  const quote =
    answered === null
      ? ""
      : `<div class="gmail_quote"><div class="gmail_attr">${escapeHtml(introOf(answered, language, timeZone))}</div><blockquote class="gmail_quote" type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${lines(answered.text.slice(0, longestQuote))}</blockquote></div>`;
  const parts = [
    `<div dir="auto">${markdownToHtml(message.body)}</div>`,
    sources.length === 0 ? "" : `<p>${words[language].sources}:</p><ul>${sources.join("")}</ul>`,
    signature === "" ? "" : `<div class="gmail_signature">-- <br>${lines(signature)}</div>`,
    quote,
  ];
  return `<!doctype html><html><body>${parts.filter((part) => part !== "").join("\n")}</body></html>`;
}

/** A teammate's alone: what no person wrote is signed by nobody. */
function signatureOf(message: Outgoing, settings: SettingsOf<"email">): string {
  return message.kind === "reply" ? settings.signature.replace(/\r\n?/g, "\n").trim() : "";
}

function introOf(answered: AnsweredMail, language: Language, timeZone: string): string {
  const at = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
  return words[language].wrote(at.format(new Date(answered.at)), oneLine(answered.from));
}

function quotedText({ text }: AnsweredMail): string {
  return text
    .slice(0, longestQuote)
    .split(/\r\n?|\n/)
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r\n?|\n/g, "<br>\n");
}

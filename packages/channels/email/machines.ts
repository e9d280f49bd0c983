import type { AutomaticKind, Incoming } from "../incoming.ts";
import { addressesOf } from "./mail-addresses.ts";
import { type Header, headerOf, headersOf, oneLine, readHeaders, wordsOf } from "./mime-header.ts";
import { contentOf, type Part, textOf } from "./mime-tree.ts";

/** The header that every mail of ours has, with the id of its channel: what comes back with it went round. */
export const ourHeader = "X-Baton-Channel";

/** By which the channel account is known in mails that come back. */
export type OurAccount = { readonly channelId: string; readonly address: string };

const subjects = new RegExp(
  `^(?:(?:re|aw|tr|sv)\\s*:\\s*)?(?:${[
    "auto(?:matic|mated)?[ -]?(?:reply|response|antwort)|out of (?:the )?office|ooo\\b|vacation (?:reply|notice)|away from (?:the )?office|autoreply",
    "réponse automatique|(?:message d[’'])?absence (?:du|de mon) bureau|absence\\s*:|absent(?:e)? du bureau",
    "respuesta automática|fuera de (?:la )?oficina|ausente de la oficina|autorrespuesta",
    "automatische (?:antwort|rückmeldung|e-?mail)|abwesenheits(?:notiz|meldung|benachrichtigung|assistent)|abwesend\\b|abwesenheit\\b|ich bin (?:derzeit )?nicht im büro",
    "risposta automatica|fuori ufficio|fuori sede|assenza\\b|assente\\b",
    "resposta automática|fora do escritório|ausência (?:temporária|do escritório)|ausente do escritório",
    "automatisch(?:e)? (?:antwoord|beantwoording|reactie)|afwezig(?:heid)?\\b|niet op kantoor|afwezigheidsbericht",
  ].join("|")})`,
  "iu",
);

/** Says why a mail was written by a machine; null when a person may have. */
export function automaticKind(root: Part, account: OurAccount): AutomaticKind | null {
  const { headers } = root;
  if (isOurs(headers, account)) return "loop";
  if (isReport(root, "disposition-notification")) return "read_receipt";
  if (isBounce(root)) return "bounce";
  // A vacation notice in answer to a list is a vacation notice.
  if (isAutoReply(headers)) return "auto_reply";
  if (isList(headers, account.address)) return "list";
  return subjects.test(wordsOf(headerOf(headers, "subject"))) ? "auto_reply" : null;
}

function isOurs(headers: readonly Header[], { channelId, address }: OurAccount): boolean {
  if (headerOf(headers, ourHeader.toLowerCase()) === channelId) return true;
  return addressesOf(headers, "from").some((from) => withoutPlus(from.address) === withoutPlus(address));
}

/** `help+token@x` is `help@x`. */
function withoutPlus(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, "@");
}

function isReport({ type }: Part, kind: string): boolean {
  return type.value === "multipart/report" && type.parameters["report-type"]?.toLowerCase() === kind;
}

function isBounce(root: Part): boolean {
  const { headers } = root;
  if (isReport(root, "delivery-status") || findPart(root, "message/delivery-status") !== null) return true;
  if (headerOf(headers, "x-failed-recipients") !== null) return true;
  const from = addressesOf(headers, "from")[0]?.address ?? "";
  return (
    /^(?:mailer-daemon|postmaster|mail-daemon|bounces?)(?:[+-][^@]*)?@/.test(from) &&
    isFromNobody(headers, from)
  );
}

function isFromNobody(headers: readonly Header[], from: string): boolean {
  const returnPath = headerOf(headers, "return-path");
  return returnPath === null ? from.startsWith("mailer-daemon") : /^<\s*>$/.test(returnPath);
}

function isAutoReply(headers: readonly Header[]): boolean {
  const has = (name: string): boolean => headerOf(headers, name) !== null;
  const says = (name: string): string => (headerOf(headers, name) ?? "").trim().toLowerCase();
  const submitted = says("auto-submitted");
  if (submitted !== "" && !/^no\b/.test(submitted)) return true;
  if (["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from", "x-mail-autoreply"].some(has))
    return says("x-autoreply") !== "no";
  if (/\b(?:all|autoreply|oof)\b/.test(says("x-auto-response-suppress"))) return true;
  if (/^(?:auto[_-]?reply|auto)$/.test(says("precedence"))) return true;
  if (/^(?:yes|true)$/.test(says("x-fc-machinegenerated"))) return true;
  return /^(?:vacation|auto)/.test(says("x-mailer")) || /^<\s*>$/.test(says("return-path"));
}

/** A group that is the account's own address passes on what people write to it. */
function isList(headers: readonly Header[], address: string): boolean {
  const ours = address.toLowerCase();
  const lists = ["list-id", "list-post"]
    .flatMap((name) => headersOf(headers, name))
    .join(" ")
    .toLowerCase();
  if (lists.includes(ours) || lists.includes(`<${ours.replace("@", ".")}>`)) return false;
  if (/^(?:list|bulk|junk)$/i.test((headerOf(headers, "precedence") ?? "").trim())) return true;
  return lists !== "" || headerOf(headers, "list-unsubscribe") !== null;
}

/**
 * What a report says of a mail of ours: that it could not be delivered, was, or was read. Null when it names none;
 * `isOurId` knows the Message-IDs that we make.
 */
export function reportOf(root: Part, isOurId: (id: string) => boolean): Incoming | null {
  const receipt = findPart(root, "message/disposition-notification");
  if (receipt !== null) return receiptOf(fieldsOf(receipt), isOurId);
  const status = findPart(root, "message/delivery-status");
  const of = originalId(root, isOurId);
  if (of === null) return null;
  if (status === null) return failed(of, firstLine(root));
  const fields = fieldsOf(status);
  const action = (headerOf(fields, "action") ?? "failed").trim().toLowerCase();
  if (action === "delayed") return { type: "nothing", what: "delayed" };
  if (action !== "failed") return { type: "status", of, state: "delivered", failure: null, detail: null };
  const words = [headerOf(fields, "status"), headerOf(fields, "diagnostic-code") ?? firstLine(root)];
  return failed(of, oneLine(words.filter((word) => word !== null).join(" ")).slice(0, 500));
}

function failed(of: string, detail: string): Incoming {
  return { type: "status", of, state: "failed", failure: "bounced", detail: detail === "" ? null : detail };
}

function receiptOf(fields: readonly Header[], isOurId: (id: string) => boolean): Incoming | null {
  const of = (headerOf(fields, "original-message-id") ?? "").trim();
  if (!isOurId(of)) return null;
  if (!/displayed/i.test(headerOf(fields, "disposition") ?? ""))
    return { type: "nothing", what: "disposition" };
  return { type: "status", of, state: "read", failure: null, detail: null };
}

/** The groups of fields of a report, as one list. */
function fieldsOf(part: Part): Header[] {
  const text = Buffer.from(contentOf(part))
    .toString("utf8")
    .replace(/(\r?\n){2,}/g, "\n");
  return readHeaders(Buffer.from(text.slice(0, 50_000)));
}

/** Which of our mails came back: by its own head, by what the report answers, or anywhere in a report of prose. */
function originalId(root: Part, isOurId: (id: string) => boolean): string | null {
  const original =
    findPart(root, "message/rfc822") ??
    findPart(root, "text/rfc822-headers") ??
    findPart(root, "message/rfc822-headers");
  const named =
    original === null ? null : headerOf(readHeaders(contentOf(original).subarray(0, 100_000)), "message-id");
  const answered = ["in-reply-to", "references", "x-failed-message-id"].map((name) =>
    headerOf(root.headers, name),
  );
  const text = Buffer.from(root.body.subarray(0, 200_000)).toString("latin1");
  const all = [named, ...answered, ...(text.match(/<[^<>\s@]{20,200}@[^<>\s@]{1,200}>/g) ?? [])];
  const ids = all.flatMap((value) => value?.match(/<[^<>\s]{3,500}>/g) ?? []);
  return ids.find(isOurId) ?? null;
}

function firstLine(root: Part): string {
  const text = findPart(root, "text/plain");
  return text === null ? "" : oneLine(textOf(text).slice(0, 2000)).slice(0, 500);
}

function findPart(part: Part, type: string): Part | null {
  if (part.type.value === type && part.children.length === 0) return part;
  for (const child of part.children) {
    const found = findPart(child, type);
    if (found !== null) return found;
  }
  return null;
}

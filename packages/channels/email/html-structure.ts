/** What an element of an HTML mail is to the reader, by the names that mail programs give their elements. */
export type ElementRole = "quote" | "attribution" | "cut" | "signature" | "hidden" | null;

type Attributes = Readonly<Record<string, string>>;

// Names get prefixes on their way: x_ (Outlook), ydp12345 (Yahoo), m_-123 (Gmail); and numbers at their end.
const prefixes = /^(?:x_|3d|ydp[0-9a-f]{5,12}|m_-?\d+|yiv\d+){1,9}/i;
const number = /[_-]?\d+$/;
const names = (list: readonly string[]): ReadonlySet<string> =>
  new Set(list.map((name) => name.toLowerCase()));

const quotes = names([
  "yahoo_quoted",
  "yahoo-quoted",
  "protonmail_quote",
  "tutanota_quote",
  "zmail_extra",
  "zmail_extra_hr",
  "airmail_ext_original",
  "front-blockquote",
  "missive_quote",
  "freshdesk_quote",
  "intercom-quote",
  "hs_reply",
  "history_container",
  "OLK_SRC_BODY_SECTION",
  "isReplyContent",
  "original-content",
  "messageReplySection",
  "reply-quote",
  "alimail-quote",
  "WM_FORWARDED_CONTENT",
  "mail-editor-reference-message-container",
  "ms-outlook-mobile-reference-message",
  "mimestream-quote",
  "gmail-quote-container-inner",
  "iCloud-quote",
  "replyto-message",
]);
const attributions = names([
  "gmail_attr",
  "gmail_quote_attribution",
  "moz-cite-prefix",
  "reply-intro",
  "airmail_on",
  "protonmail_quote_header",
  "zmail_extra_header",
  "mimestream-attribution",
  "mailspring-attribution",
  "iCloud-attribution",
]);
const cuts = names([
  "appendonsend",
  "divRplyFwdMsg",
  "stopSpelling",
  "replySplit",
  "zwchr",
  "hr_original",
  "OutlookMessageHeader",
  "_originalContent",
  "mail-app-auto-default-signature-cut",
  "MailOriginal",
  "reply_above",
]);
const signatures = names([
  "gmail_signature",
  "gmail_signature_prefix",
  "moz-signature",
  "moz-txt-sig",
  "AppleMailSignature",
  "lineBreakAtBeginningOfSignature",
  "Signature",
  "signature",
  "composer_signature",
  "ms-outlook-mobile-signature",
  "ms-outlook-mobile-body-separator-line",
  "ms-outlook-ios-signature",
  "protonmail_signature_block",
  "protonmail_signature_block-user",
  "protonmail_signature_block-proton",
  "ymail_android_signature",
  "yahoo-signature",
  "bloop_sign",
  "messageSignatureSection",
  "sh-signature",
  "mb_sig",
  "front-signature",
  "missive_signature",
  "tutanota_signature",
  "zimbra-signature",
  "mail_android_signature",
  "mailbird-signature",
  "mailSignature",
  "xmailSignature",
  "edo-signature",
  "DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2",
]);
const invisible = /display\s*:\s*none|mso-hide\s*:\s*all/i;
// Gmail and Yahoo indent with a blockquote that has no border.
const indent = /border(?:-width)?\s*:\s*(?:none|0)/i;
const skipped = new Set(["head", "style", "script", "title", "template", "noscript", "object", "svg", "xml"]);

/** Names what an element is; `class`, `id`, and `name` tell, and a few data attributes. */
export function roleOf(tag: string, attributes: Attributes): ElementRole {
  if (skipped.has(tag)) return "hidden";
  const style = attributes.style ?? "";
  if (invisible.test(style)) return "hidden";
  const called = namesOf(attributes);
  if (tag === "blockquote") return isIndent(attributes, called) ? null : "quote";
  if (attributes["data-smartmail"] === "gmail_signature" || attributes["data-signatureblock"] === "true")
    return "signature";
  const marker = attributes["data-marker"] ?? "";
  if (marker === "__DIVIDER__" || marker === "__HEADERS__") return "cut";
  if (marker === "__QUOTED_TEXT__" || /^quote$/i.test(attributes.name ?? "")) return "quote";
  if (marker === "__SIG_POST__" || marker === "__SIG_PRE__") return "signature";
  const isCalled = (list: ReadonlySet<string>): boolean => called.some((name) => list.has(name));
  if (isCalled(quotes)) return "quote";
  if (isCalled(attributions)) return "attribution";
  if (isCalled(cuts)) return "cut";
  // A whole mail inside an element that is called so would be lost.
  return isCalled(signatures) && tag !== "body" ? "signature" : null;
}

function namesOf(attributes: Attributes): string[] {
  const { class: classes = "", id = "", name = "" } = attributes;
  const all = `${classes.slice(0, 500)} ${id.slice(0, 100)} ${name.slice(0, 100)}`;
  return all
    .split(/\s+/)
    .filter((each) => each !== "")
    .map((each) => each.toLowerCase().replace(prefixes, "").replace(number, ""));
}

function isIndent(attributes: Attributes, called: readonly string[]): boolean {
  const style = attributes.style ?? "";
  return attributes.type === undefined && called.length === 0 && indent.test(style) && /margin/i.test(style);
}

const blocks = new Set(
  "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);
const spaced = new Set("h1 h2 h3 h4 h5 h6 p ul ol dl pre table blockquote".split(" "));
const tight = /(?:^|\s)(?:x_)?(?:Mso|elementToProof|yiv\d*Mso|p1|p2)|margin(?:-top)?\s*:\s*0/i;

/** Whether an element begins a line, and whether an empty line stands around it. */
export function spaceOf(tag: string, attributes: Attributes): "inline" | "line" | "paragraph" {
  if (!blocks.has(tag)) return "inline";
  if (!spaced.has(tag)) return "line";
  return tag === "p" && tight.test(`${attributes.class ?? ""} ${attributes.style ?? ""}`)
    ? "line"
    : "paragraph";
}

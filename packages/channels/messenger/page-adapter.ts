import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account, ApiAdapter, Capabilities } from "../adapter.ts";
import { checkedByGraph, graphCall, sentByGraph } from "../meta/graph.ts";
import { textIn } from "../meta/outside-json.ts";
import { greetMeta, verifyMeta } from "../meta/verify-meta.ts";
import type { Outgoing, OutgoingAttachment, OutgoingPart } from "../outgoing.ts";
import { renderParts } from "../text/render-parts.ts";
import { judgePage } from "./failures.ts";
import { isForOtherPages, openPage } from "./open-page.ts";
import { readPage } from "./read-page.ts";

type PageSettings = SettingsOf<"messenger"> | SettingsOf<"instagram">;
type PageSecrets = SecretsOf<"messenger"> | SecretsOf<"instagram">;

/** In what Messenger and Instagram differ. */
export type PageKind<Settings> = {
  readonly limits: Pick<Capabilities, "longestText" | "measure">;
  readonly statuses: Capabilities["statuses"];
  /** The account that calls of the webhook name. */
  readonly accountId: (settings: Settings) => string;
  /** The field by which the account is called, and how that is shown. */
  readonly name: { readonly field: string; readonly shown: (name: string) => string };
  /** What we want to be told of. */
  readonly subscribed: readonly string[];
};

const megabyte = 1024 * 1024;

/** The adapter of a Page's messages: Messenger's and Instagram's are one API. */
export function pageAdapter<Settings extends PageSettings, Secrets extends PageSecrets>(
  kind: PageKind<Settings>,
): ApiAdapter<Settings, Secrets> {
  const { limits, accountId, name } = kind;
  return {
    capabilities: ({ humanAgentTag }) => ({
      ...limits,
      formatting: "plain",
      largestAttachment: 25 * megabyte,
      replyWindowHours: humanAgentTag ? 7 * 24 : 24,
      // The tag is for what people write.
      machineWindowHours: 24,
      templates: false,
      statuses: kind.statuses,
      echoes: true,
      // https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
      rate: { account: 300, person: 5 },
    }),
    webhook: {
      greet: (call, { secrets }) => greetMeta(call, secrets),
      verify: (call, { settings, secrets }) =>
        verifyMeta(call, secrets) ??
        (isForOtherPages(call, accountId(settings)) ? "not_for_this_account" : null),
      problems: null,
      open: (call, { settings }) => openPage(call, accountId(settings)),
      answer: { contentType: "text/plain", body: "EVENT_RECEIVED" },
    },
    read: (raw, { settings }) => readPage(raw, accountId(settings)),
    render: (message) => renderParts(message, { ...limits, formatting: "plain" }),
    polling: null,
    send: (part, message, account) =>
      graphCall(account, `${account.settings.pageId}/messages`, callBody(part, message, account.settings)),
    sent: (answer) => sentByGraph(answer, (body) => textIn(body.message_id), judgePage),
    media: null,
    check: (account) => graphCall(account, `${accountId(account.settings)}?fields=${name.field}`),
    checked: (answer) =>
      checkedByGraph(answer, (body) => {
        const called = textIn(body[name.field]);
        return called === "" ? "" : name.shown(called);
      }),
    connect: (account: Account<Settings, Secrets>) =>
      graphCall(account, `${account.settings.pageId}/subscribed_apps`, {
        subscribed_fields: kind.subscribed.join(","),
      }),
  };
}

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/reference/send-api */
function callBody({ text, attachment }: OutgoingPart, message: Outgoing, settings: PageSettings): object {
  const people = message.kind === "reply" && settings.humanAgentTag;
  return {
    recipient: { id: message.to },
    ...(people ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } : { messaging_type: "RESPONSE" }),
    message: attachment === null ? { text } : { attachment: fileOf(attachment) },
  };
}

function fileOf({ mime, url }: OutgoingAttachment): object {
  const family = mime.split("/", 1)[0] ?? "";
  const type = ["image", "audio", "video"].includes(family) && mime !== "image/svg+xml" ? family : "file";
  return { type, payload: { url, is_reusable: false } };
}

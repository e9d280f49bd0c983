import type { Incoming } from "../incoming.ts";
import { graphCodes } from "../meta/graph.ts";
import { type OutsideJson, objectIn, objectsIn, textIn } from "../meta/outside-json.ts";

type AccountState = Extract<Incoming, { type: "account" }>["state"];

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update */
const events: ReadonlyMap<string, AccountState> = new Map<string, AccountState>([
  ["ACCOUNT_DELETED", "disconnected"],
  ["ACCOUNT_OFFBOARDED", "disconnected"],
  ["PARTNER_REMOVED", "disconnected"],
  ["PARTNER_APP_UNINSTALLED", "disconnected"],
  ["ACCOUNT_RESTRICTION", "restricted"],
  ["ACCOUNT_RECONNECTED", "connected"],
  ["PARTNER_ADDED", "connected"],
  ["PARTNER_APP_INSTALLED", "connected"],
]);

/** Reads a change that is no message: the account's own state, an error, or something that asks for nothing. */
export function readAccountChange(field: string, value: OutsideJson): Incoming {
  if (field === "account_update") return readAccountUpdate(value);
  const [error] = objectsIn(value.errors);
  if (error !== undefined) return readError(error);
  return { type: "nothing", what: field || "unreadable" };
}

function readAccountUpdate(value: OutsideJson): Incoming {
  const event = textIn(value.event);
  const ban = textIn(objectIn(value.ban_info).waba_ban_state);
  const banned = ban === "REINSTATE" ? "connected" : "restricted";
  const state = event === "DISABLED_UPDATE" ? banned : events.get(event);
  if (state === undefined) return { type: "nothing", what: `account_update ${event}`.trim() };
  const restrictions = objectsIn(value.restriction_info).map(({ restriction_type: kind }) => textIn(kind));
  return {
    type: "account",
    state,
    detail: [event, ban, ...restrictions].filter((part) => part !== "").join(" "),
  };
}

/** Errors of the account as a whole, not of a message. */
function readError(error: OutsideJson): Incoming {
  const code = Number(error.code);
  const detail = `${textIn(error.code)} ${textIn(error.title) || textIn(error.message)}`.trim();
  if ([368, 131_031].includes(code)) return { type: "account", state: "restricted", detail };
  if ((graphCodes.token as readonly number[]).includes(code) && code !== 0)
    return { type: "account", state: "disconnected", detail };
  return { type: "nothing", what: `error ${detail}`.trim() };
}

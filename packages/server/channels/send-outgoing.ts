import type { Outgoing, Sent } from "@baton/channels";
import type { App } from "../app.ts";
import { nextTry } from "../delivery/next-try.ts";
import { makePump, type Pump } from "../delivery/pump.ts";
import type { AccountInForce } from "./account.ts";
import { type AccountState, noteAccountState } from "./accounts.store.ts";
import { type Called, callProvider } from "./call-provider.ts";
import {
  keepTaken,
  noteGiven,
  putOffChannel,
  settlePart,
  settleUnsent,
  type TakenOutgoing,
  takeDueOutgoing,
  type Unsent,
} from "./outgoing.store.ts";
import { outgoingOf } from "./outgoing.views.ts";
import { type SentOrWaits, sendAsMail } from "./send-as-mail.ts";
import type { SendingPace } from "./sending-pace.ts";
import { tellDelivery } from "./tell-delivery.ts";

const atOnce = 8;
/** How long a taken message is nobody else's before it is given: a dead process leaves it to others after that. */
const leaseLasts = 15_000;
/** How long after it was given it is nobody else's: longer than any call, and than any talk with a mail server. */
const callMayTake = 45_000;
const mailMayTake = 120_000;

/**
 * Makes the sender of one process. What was given to a provider and not answered is `unknown` and never sent again by
 * itself; what the provider surely does not have is tried again, with longer and longer pauses.
 */
export function makeOutgoingPump(
  app: () => App,
  pace: SendingPace,
  signal: AbortSignal,
  random: () => number,
): Pump {
  return makePump<TakenOutgoing>({
    atOnce,
    take(free) {
      const { clock, database, channels } = app();
      const now = clock();
      const channelIds = channels.accounts
        .all()
        .flatMap((account) => (pace.mayBegin(account) ? [account.channelId] : []));
      if (channelIds.length === 0) return Promise.resolve([]);
      return takeDueOutgoing(database.pool, { now, leaseUntil: now + leaseLasts, limit: free, channelIds });
    },
    work: (taken) => sendMessage(app(), taken, { pace, signal, random }),
    onError(error) {
      app().log.warn({ error }, "what came of a message on its way out could not be stored");
    },
  });
}

type Parts = { readonly pace: SendingPace; readonly signal: AbortSignal; readonly random: () => number };

async function sendMessage(app: App, taken: TakenOutgoing, parts: Parts): Promise<void> {
  const account = app.channels.accounts.find(taken.channelId);
  if (account === null) return;
  if (taken.givenAt !== null) return unsent(app, taken, { state: "unknown", detail: "" });
  const message = await outgoingOf(app, taken);
  if (message === null)
    return unsent(app, taken, { state: "failed", failure: "no_such_recipient", detail: "" });
  const calls = callsOf(app, account, taken, message, parts);
  for (const [part, call] of calls.entries()) {
    if (part < taken.partsSent) continue;
    await parts.pace.wait(account, message.to, parts.signal);
    const sent = await call();
    if (sent === null) return;
    if (sent.kind !== "sent") return afterTrouble(app, account, taken, sent, parts);
    const isLast = part === calls.length - 1;
    await settlePart(app.database.pool, taken, { part, providerId: sent.id, isLast, now: app.clock() });
    if (isLast) await tellDelivery(app, [taken]);
  }
}

/** Gives one part to whoever brings it; null when another try was begun meanwhile. */
type Call = () => Promise<SentOrWaits | null>;

/** What has to be done for a message, in order: a mail goes as a whole, all others part by part. */
function callsOf(
  app: App,
  account: AccountInForce,
  taken: TakenOutgoing,
  message: Outgoing,
  { signal }: Parts,
): readonly Call[] {
  const { adapter, translator, settings } = account;
  const beforeGiven = (): Promise<boolean> => {
    const now = app.clock();
    return noteGiven(app.database.pool, taken, { now, until: now + callMayTake });
  };
  if (adapter === null)
    return [
      async () => {
        // Who connects to a mail server may wait long before it is given anything.
        await keepTaken(app.database.pool, taken, app.clock() + mailMayTake);
        return sendAsMail(app, account, { taken, message, beforeGiven });
      },
    ];
  return translator.render(message, settings).map((piece, part) => async () => {
    if (!(await beforeGiven())) return null;
    const call = adapter.send(piece, message, account, { now: app.clock(), part });
    const called = await callProvider(app, call, signal);
    if (called.kind === "answered") return adapter.sent(called.answer);
    return notAnswered(called);
  });
}

function notAnswered({ kind, code }: Exclude<Called, { kind: "answered" }>): Sent {
  if (kind === "unknown") return { kind, detail: code };
  if (kind === "file_gone") return { kind: "failed", failure: "file_gone", detail: "" };
  return { kind: "later", failure: "unreachable", detail: code, afterMs: null };
}

async function afterTrouble(
  app: App,
  { channelId }: AccountInForce,
  taken: TakenOutgoing,
  sent: Exclude<SentOrWaits, { kind: "sent" }>,
  { random }: Parts,
): Promise<void> {
  if (sent.kind === "waits") return waits(app, taken, sent.state);
  if (sent.kind === "unknown") return unsent(app, taken, { state: "unknown", detail: sent.detail });
  const { failure, detail } = sent;
  if (failure === "not_authorised" || failure === "unreachable")
    await noteAccountState(app, channelId, { state: failure, detail });
  if (sent.kind === "failed") return unsent(app, taken, { state: "failed", failure, detail });
  const now = app.clock();
  const asked = sent.afterMs === null ? null : now + sent.afterMs;
  const dueAt = nextTry(taken.attempts - taken.spared, now, random, asked);
  if (dueAt === null) return unsent(app, taken, { state: "failed", failure: "expired", detail });
  await unsent(app, taken, { state: "pending", failure, detail, dueAt });
  if (asked !== null && failure === "rate_limited") await putOffChannel(app.database.pool, channelId, asked);
}

/** How long is waited before it is looked again whether somebody has signed in, in milliseconds; signing in is heard. */
const signInRest = 5 * 60_000;

/** Nobody is signed in: the message stays as it is, for as long as that takes. */
async function waits(app: App, taken: TakenOutgoing, state: AccountState): Promise<void> {
  await noteAccountState(app, taken.channelId, state);
  const dueAt = app.clock() + signInRest;
  const { detail } = state;
  await unsent(app, taken, { state: "pending", failure: "not_authorised", detail, dueAt, isSpared: true });
}

async function unsent(app: App, taken: TakenOutgoing, what: Unsent): Promise<void> {
  if (await settleUnsent(app.database.pool, taken, what, app.clock())) await tellDelivery(app, [taken]);
}

import type { App } from "../app.ts";
import { giveMail, type MailTimes } from "./mail-server.ts";
import { nextTry } from "./next-try.ts";
import {
  giveUpMail,
  noteGiven,
  settleNotSent,
  settleSent,
  settleUnknown,
  type TakenMail,
  takeDueMail,
} from "./outgoing-mail.store.ts";
import { makePump, type Pump } from "./pump.ts";

/** How mail is sent; everything has a default. */
export type MailParts = { readonly random?: () => number; readonly times?: MailTimes };

const atOnce = 2;
/** How long a taken mail is nobody else's: longer than any talk with a mail server. */
const leaseLasts = 180_000;
/** How long mail waits for a mail server to be set up, in milliseconds. */
const waitsForServer = 3 * 24 * 3600 * 1000;

/**
 * Makes the sender of mail of one process. A mail is never sent a second time while the first may have arrived: when
 * the server was given it and nothing is known of what became of it, it fails as "delivery unknown".
 */
export function makeMailPump(app: () => App, parts: MailParts = {}): Pump {
  return makePump<TakenMail>({
    atOnce,
    async take(free) {
      const { config, database, clock } = app();
      const now = clock();
      if (config.delivery.mail !== null)
        return takeDueMail(database.pool, { now, leaseUntil: now + leaseLasts, limit: free });
      await giveUpMail(database.pool, now - waitsForServer, "No mail server is set up.");
      return [];
    },
    work: (mail) => sendOnce(app(), mail, parts),
    onError(error) {
      app().log.warn({ error }, "what came of a mail could not be stored");
    },
  });
}

async function sendOnce(app: App, mail: TakenMail, parts: MailParts): Promise<void> {
  const { pool } = app.database;
  const { publicUrl, delivery } = app.config;
  if (mail.givenAt !== null) {
    return settleUnknown(pool, mail, "Delivery unknown: Baton was stopped while the mail server had it.");
  }
  if (delivery.mail === null) return;
  const at = new Date(app.clock());
  const beforeText = (): Promise<boolean> => noteGiven(pool, mail, app.clock());
  const given = await giveMail(delivery.mail, publicUrl, { ...mail, at }, beforeText, parts.times);
  if (given.kind === "sent") return settleSent(pool, mail, app.clock());
  if (given.kind === "unknown") return settleUnknown(pool, mail, given.error);
  const { error, isFinal } = given;
  const nextAt = isFinal ? null : nextTry(mail.attempts, app.clock(), parts.random ?? Math.random);
  await settleNotSent(pool, mail, { error, nextAt });
}

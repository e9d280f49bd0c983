import type { App, Channels } from "../app.ts";
import type { AuthenticationParts } from "../mail/authenticate-mail.ts";
import { makeGrants } from "../oauth/grants.ts";
import { type Adapters, mailboxOf } from "./account.ts";
import { makeAccounts } from "./accounts.ts";
import { makeFilePump } from "./fetch-files.ts";
import { makeMailboxes } from "./mailboxes.ts";
import { failWithoutAccount } from "./outgoing.store.ts";
import { makePolling } from "./poll-accounts.ts";
import { renewGrants } from "./renew-grants.ts";
import { makeOutgoingPump } from "./send-outgoing.ts";
import { makeSendingPace } from "./sending-pace.ts";
import { makeStoreArrivals } from "./store-arrivals.ts";
import { makeInboundPump } from "./take-inbound.ts";
import { tellDelivery } from "./tell-delivery.ts";
import { makeTemplateLists } from "./template-lists.ts";

/** What a test may bring of its own. */
export type ChannelParts = {
  readonly adapters?: Adapters;
  /** How the domain name system is asked of mails. */
  readonly authentication?: AuthenticationParts;
  readonly random?: () => number;
  /** Nothing is looked for by itself: the test drains. */
  readonly byHand?: boolean;
};

/** How long arrivals and commits are gathered before what is due is looked for, in milliseconds. */
const tick = 10;

/** Makes what takes in and sends out the messages of channels that have an account elsewhere. */
export function makeChannels(app: () => App, adapters: Adapters, parts: ChannelParts = {}): Channels {
  const { random = Math.random, byHand = false } = parts;
  const stopping = new AbortController();
  const accounts = makeAccounts(app, parts.adapters ?? adapters);
  const grants = makeGrants(app, () => accounts.all().flatMap((account) => mailboxOf(account) ?? []));
  const inbound = makeInboundPump(app);
  const outgoing = makeOutgoingPump(
    app,
    makeSendingPace(() => Date.now()),
    stopping.signal,
    random,
  );
  const polling = makePolling(app);
  const mailboxes = makeMailboxes(app);
  const files = makeFilePump(app, stopping.signal, random);
  let store: ReturnType<typeof makeStoreArrivals> | null = null;
  let timer: NodeJS.Timeout | null = null;

  async function send(): Promise<void> {
    const { database, clock } = app();
    await tellDelivery(app(), await failWithoutAccount(database.pool, clock()));
    await outgoing.drain();
  }

  async function drain(): Promise<void> {
    await inbound.drain();
    await files.drain();
    await app().answers.idle();
    await send();
  }

  function wake(): void {
    if (!byHand) {
      polling.look();
      mailboxes.look();
    }
    if (byHand || timer !== null || stopping.signal.aborted) return;
    renewGrants(app()).catch((error) =>
      app().log.warn({ error }, "mailboxes' tokens could not be looked after; it tries again"),
    );
    timer = setTimeout(() => {
      timer = null;
      Promise.all([inbound.drain(), files.drain(), send()]).catch((error) =>
        app().log.warn({ error }, "the channels' messages could not be looked for; it tries again"),
      );
    }, tick);
  }

  return {
    accounts,
    grants,
    templates: makeTemplateLists(app),
    authentication: parts.authentication ?? {},
    store(arrived) {
      store ??= makeStoreArrivals(app().database.pool, app().clock, wake);
      return store(arrived);
    },
    askOnce: polling.askOnce,
    wake,
    drain,
    async stop() {
      if (timer !== null) clearTimeout(timer);
      const ended = Promise.all([inbound.stop(), files.stop(), outgoing.stop()]);
      stopping.abort();
      await Promise.all([ended, polling.stop(), mailboxes.stop()]);
    },
  };
}

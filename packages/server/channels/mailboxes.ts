import { randomUUID } from "node:crypto";
import { Secret } from "../access/secret.ts";
import type { App } from "../app.ts";
import { type MailboxState, type Receiving, receiveMail } from "../mail/receive-mail.ts";
import { type AccountInForce, mailboxOf } from "./account.ts";
import { noteAccountState } from "./accounts.store.ts";
import { accountProblemOf, openedAs, tokensOf } from "./mail-tokens.ts";
import { claimPoll, moveCursor, releasePoll } from "./polls.store.ts";

/** Receives the mail of every account that has a mailbox, each by one process of all. */
type Mailboxes = {
  /** Begins for accounts that are new or changed, and ends for those that are gone; cheap. */
  look(): void;
  stop(): Promise<void>;
};

/** How long a mailbox is this process's without a sign of life, and how often it gives one, in milliseconds. */
const leaseLasts = 60_000;
const signEvery = 15_000;

type Running = { readonly as: string; readonly receiving: Receiving; readonly timer: NodeJS.Timeout };

/** Makes it for one process. */
export function makeMailboxes(app: () => App): Mailboxes {
  const by = randomUUID();
  const running = new Map<string, Running>();
  let looking: Promise<void> | null = null;
  let stopped = false;

  const claim = (channelId: string) => {
    const now = app().clock();
    return claimPoll(app().database.pool, channelId, { by, now, until: now + leaseLasts });
  };

  async function end(channelId: string): Promise<void> {
    const one = running.get(channelId);
    running.delete(channelId);
    if (one === undefined) return;
    clearInterval(one.timer);
    await one.receiving.stop();
    await releasePoll(app().database.pool, channelId, by);
  }

  async function begin(account: AccountInForce, as: string): Promise<void> {
    const { channelId } = account;
    if ((await claim(channelId)) === null) return;
    const receiving = receiveFor(app(), account, by);
    // Whoever lost the lease, because it slept, must not go on beside another.
    const timer = setInterval(() => {
      claim(channelId).then(
        (claimed) => (claimed === null ? end(channelId) : undefined),
        (error) => app().log.warn({ error, channelId }, "a mailbox's lease could not be renewed"),
      );
    }, signEvery);
    running.set(channelId, { as, receiving, timer });
  }

  async function lookOnce(): Promise<void> {
    const wanted = new Map(app().channels.accounts.all().flatMap(asMailbox));
    for (const [channelId, { as }] of running) if (wanted.get(channelId)?.as !== as) await end(channelId);
    for (const [channelId, { account, as }] of wanted)
      if (!stopped && !running.has(channelId)) await begin(account, as);
  }

  return {
    look() {
      if (stopped) return;
      looking ??= lookOnce()
        .catch((error) =>
          app().log.warn({ error }, "the mailboxes could not be looked after; it tries again"),
        )
        .finally(() => {
          looking = null;
        });
    },
    async stop() {
      stopped = true;
      await looking;
      await Promise.all([...running.keys()].map(end));
    },
  };
}

/** An account with a mailbox, and what it is received with: another password, or another sign-in, is another mailbox. */
function asMailbox(
  account: AccountInForce,
): [string, { readonly account: AccountInForce; readonly as: string }][] {
  const { channelId, signedInAt } = account;
  const { settings, secrets } = mailboxOf(account) ?? {};
  if (settings === undefined || settings.imap === null) return [];
  const { imap, oauth } = settings;
  const secret = oauth === null ? secrets?.imapPassword : [oauth, signedInAt, secrets?.oauthClientSecret];
  return [[channelId, { account, as: JSON.stringify([imap, secret]) }]];
}

function receiveFor(app: App, account: AccountInForce, by: string): Receiving {
  const { channelId } = account;
  const mailbox = mailboxOf(account);
  const imap = mailbox === null ? null : openedAs(mailbox.settings);
  if (mailbox === null || imap === null) throw new Error("This account has no mailbox.");
  const { secrets } = mailbox;
  const { pool, kysely } = app.database;
  return receiveMail(
    {
      imap,
      imapPassword: new Secret(secrets.imapPassword),
      ...tokensOf(app.channels.grants, mailbox),
    },
    {
      store: (envelopes) => app.channels.store(envelopes.map((envelope) => ({ ...envelope, channelId }))),
      state: {
        async read() {
          const row = await kysely
            .selectFrom("channel_account")
            .select("cursor")
            .where("channel_id", "=", channelId)
            .executeTakeFirst();
          return row?.cursor ? (JSON.parse(row.cursor) as MailboxState) : null;
        },
        write: (state) => moveCursor(pool, channelId, by, JSON.stringify(state)),
      },
    },
    {
      clock: app.clock,
      onState(state) {
        const problem =
          state.kind === "connected"
            ? ({ state: "connected", detail: "" } as const)
            : { state: accountProblemOf(state.problem), detail: state.detail };
        noteAccountState(app, channelId, problem, { onlyReceiving: true }).catch((error) =>
          app.log.warn({ error, channelId }, "how a mailbox is could not be stored"),
        );
      },
    },
  );
}

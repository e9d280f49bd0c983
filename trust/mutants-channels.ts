import type { Mutant } from "./mutant.ts";

const channels = "packages/server/channels";
const story = [`${channels}/story.test.ts`];
const sending = [`${channels}/sending.test.ts`];
const accounts = [`${channels}/accounts.test.ts`];
const resending = [`${channels}/resend.test.ts`];
const windows = [`${channels}/windows.test.ts`];
const everyChannel = [`${channels}/every-channel.test.ts`];
const inboundStore = `${channels}/inbound.store.ts`;
const outgoingStore = `${channels}/outgoing.store.ts`;
const takeIncoming = `${channels}/take-incoming.ts`;
const sendOutgoing = `${channels}/send-outgoing.ts`;

/** Bugs in what takes in and sends out by a provider. */
export const mutantsInChannels: readonly Mutant[] = [
  {
    name: "a repeat of a provider's is taken up again",
    file: inboundStore,
    find: "on conflict (channel_id, envelope_id) do nothing",
    replace: "on conflict (channel_id, envelope_id) do update set due_at = excluded.due_at",
    tests: [...story, ...everyChannel],
  },
  {
    name: "the signature of a call is not looked at",
    file: `${channels}/serve-hooks.ts`,
    find: 'if (refusal !== null && refusal !== "not_for_this_account") return { takers: [], refusal };',
    replace: "if (refusal !== null) return { takers: [addressed], refusal: null };",
    tests: [...story, ...everyChannel],
  },
  {
    name: "what can't be read is tried for ever",
    file: `${channels}/take-inbound.ts`,
    find: 'if (wait === undefined) await settleInbound(app.database.pool, taken, "parked", words);',
    replace: "if (wait === undefined) await putOffInbound(app.database.pool, taken, app.clock(), words);",
    tests: story,
  },
  {
    name: "an echo of our own message counts as a person's",
    file: takeIncoming,
    find: 'if (await findSentPart(app, channelId, id)) return "nothing";',
    replace: "await findSentPart(app, channelId, id);",
    tests: story,
  },
  {
    name: "a reply in the provider's app leaves the conversation to the customer agent",
    file: takeIncoming,
    find: 'type: "reply_from_app",\n    channelId,',
    replace: 'type: "hear_machine",\n    automatic: "auto_reply",\n    channelId,',
    tests: story,
  },
  {
    name: "a reply from the provider's app is sent to the visitor once more",
    file: "packages/server/db/migrations/functions/apply_change.sql",
    find: "and not coalesce(m.data ? 'fromApp', false)",
    replace: "",
    tests: story,
  },
  {
    name: "a later message overtakes one that is tried again",
    file: outgoingStore,
    find: "e.conversation_id = o.conversation_id and e.state = 'pending' and e.seq < o.seq",
    replace: "e.conversation_id = o.conversation_id and e.state = 'pending' and e.seq < 0",
    tests: sending,
  },
  {
    name: "what may have arrived is sent again",
    file: sendOutgoing,
    find: 'if (sent.kind === "unknown") return unsent(app, taken, { state: "unknown", detail: sent.detail });',
    replace:
      'if (sent.kind === "unknown") return unsent(app, taken, { state: "pending", failure: "unreachable", detail: sent.detail, dueAt: app.clock() + 1000 });',
    tests: [...sending, ...everyChannel],
  },
  {
    name: "what a dead process was sending is sent again",
    file: sendOutgoing,
    find: "if (taken.givenAt !== null)",
    replace: "if (taken.givenAt === null && taken.attempts < 0)",
    tests: sending,
  },
  {
    name: "a part that arrived is sent again with the rest",
    file: sendOutgoing,
    find: "if (part < taken.partsSent) continue;",
    replace: "",
    tests: sending,
  },
  {
    name: "a provider that asks to be left alone is asked on",
    file: sendOutgoing,
    find: "const dueAt = nextTry(taken.attempts - taken.spared, now, random, asked);",
    replace: "const dueAt = nextTry(taken.attempts - taken.spared, now, random);",
    tests: sending,
  },
  {
    name: "a late word of a provider takes back how far a message came",
    file: `${channels}/statuses.store.ts`,
    find: "reached} < $7",
    replace: "reached} < $7::integer + 9",
    tests: story,
  },
  {
    name: "the time in which somebody must be answered does not count in the line",
    file: "packages/server/conversations/change.ts",
    find: "return app.channels.accounts.replyWindowHours(channelId) ?? 24;",
    replace: "return channelId === app.config.publicUrl ? 0 : 24;",
    tests: windows,
  },
  {
    name: "a secret goes to an address that it was not given for",
    file: `${channels}/save-account.ts`,
    find: "if (moved && typed === undefined)",
    replace: "if (moved && typed === undefined && before.active === null)",
    tests: accounts,
  },
  {
    name: "the secret that Baton makes stays when it is renewed",
    file: `${channels}/account-secrets.ts`,
    find: "return withMadeSecrets(secrets, null);",
    replace: "return withMadeSecrets(secrets, secrets);",
    tests: accounts,
  },
  {
    name: "what may have arrived is sent again without a decision",
    file: `${channels}/resend-message.ts`,
    find: 'message.state === "unknown" && !evenIfItMayHaveArrived',
    replace: 'message.state === "failed" && !evenIfItMayHaveArrived && false',
    tests: resending,
  },
  {
    name: "what was refused after all of it was taken is never sent again",
    file: `${channels}/resend-message.ts`,
    find: "return about.partsSent >= parts ? 0 : about.partsSent;",
    replace: "return about.partsSent > parts ? 0 : about.partsSent;",
    tests: resending,
  },
  {
    name: "nobody is told that a message was not delivered",
    file: `${channels}/tell-delivery.ts`,
    find: "and o.state in ('failed', 'unknown')",
    replace: "and o.state in ('failed', 'nothing')",
    tests: resending,
  },
];

import { randomUUID } from "node:crypto";
import { type channelAccountEndpoints, type mailSignInEndpoints, zAccountSettings } from "@baton/contract";
import { accountPlace } from "../channels/account-place.ts";
import { insertAccount } from "../channels/accounts.store.ts";
import { insertTestAccount } from "../channels/test-channel.ts";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

type Sampled =
  | keyof typeof channelAccountEndpoints
  | keyof typeof mailSignInEndpoints
  | "resendMessage"
  | "sendTemplate"
  | "listTemplates";

const settings = {
  kind: "custom",
  url: "https://93.184.215.14/messages",
  replyWindowHours: null,
  longestText: 20_000,
} as const;

/** Samples of the calls about channels with an account elsewhere; nobody is called. */
export function channelSamples(server: TestServer): Pick<Samples, Sampled> {
  const { workspace } = server;
  const draft = {
    name: "Our app",
    inboxId: workspace.inboxId,
    settings,
    secrets: { kind: "custom" },
  } as const;
  const connected = async () => ({ params: { id: await addAccount(server) } });
  return {
    listChannelAccounts: async () => ({}),
    connectChannel: async () => ({ body: { channelId: null, ...draft } }),
    changeChannelAccount: async () => ({
      ...(await connected()),
      body: { settings, secrets: { kind: "custom" } },
    }),
    switchChannelAccount: async () => ({ ...(await connected()), body: { active: false } }),
    disconnectChannel: connected,
    renewChannelSecret: async () => ({ ...(await connected()), body: {} }),
    checkChannelAccount: async () => ({ ...(await connected()), body: {} }),
    registerChannelWebhook: async () => ({ ...(await connected()), body: {} }),
    sendTestMessage: async () => ({ ...(await connected()), body: { to: "vera@example.com" } }),
    beginMailSignIn: async () => ({ params: { id: await addMailbox(server) }, body: {} }),
    finishMailSignIn: async () => ({ body: { state: "unknown", code: "a code" } }),
    listParked: connected,
    retryParked: async () => ({ ...(await connected()), body: { ids: [1] } }),
    listTemplates: async () => ({
      params: { id: (await failedMessage(server)).id },
      query: { anew: "false" } as const,
    }),
    sendTemplate: async () => ({
      params: { id: (await failedMessage(server)).id },
      body: { name: "order_update", language: "en_US", parameters: ["4711"], clientId: randomUUID() },
    }),
    resendMessage: async () => ({
      params: await failedMessage(server),
      body: { evenIfItMayHaveArrived: true },
    }),
  };
}

/** A channel whose provider is an address that is never called, because it leads into the own network. */
async function addAccount({ workspace: { app, database, addChannel } }: TestServer): Promise<string> {
  const channelId = await addChannel("custom");
  const inside = { ...settings, url: "https://127.0.0.1:9/messages" };
  const secrets = JSON.stringify({ kind: "custom", signingSecret: "whsec_c2FtcGxl" });
  const sealed = app.delivery.secrets.seal(secrets, accountPlace(channelId, inside));
  const account = { channelId, settings: inside, secrets: sealed, at: app.clock() };
  await database.kysely.transaction().execute((tx) => insertAccount(tx, account));
  await app.channels.accounts.refresh();
  return channelId;
}

/** A mailbox that is signed in to at Google; nobody has. */
async function addMailbox({ workspace: { app, addChannel } }: TestServer): Promise<string> {
  const channelId = await addChannel("email");
  const mail = zAccountSettings.parse({
    kind: "email",
    address: "help@lumen.example",
    senderName: "Lumen",
    imap: null,
    smtp: { host: "smtp.gmail.com", port: 465, security: "tls", user: "help@lumen.example" },
    oauth: { provider: "google", clientId: "a client" },
  });
  const secrets = {
    kind: "email",
    imapPassword: "",
    smtpPassword: "",
    oauthClientSecret: "a secret",
    inboundSecret: "whsec_c2FtcGxl",
  } as const;
  await insertTestAccount(app, channelId, { settings: mail, secrets });
  await app.channels.accounts.refresh();
  return channelId;
}

async function failedMessage({ workspace }: TestServer): Promise<{ id: string; seq: number }> {
  const { conversationId } = await workspace.write("Where is my parcel?");
  const { app, database, channelId } = workspace;
  const at = new Date(app.clock());
  await database.pool.query(
    `insert into outgoing_message (conversation_id, seq, channel_id, state, failure, settled_at, created_at)
       values ($1, 1, $2, 'failed', 'blocked', $3, $3)`,
    [conversationId, channelId, at],
  );
  return { id: conversationId, seq: 1 };
}

import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Incoming, Sender } from "@baton/channels";
import type { AccountSecrets, AccountSettings } from "@baton/contract";
import type { App } from "../app.ts";
import { refreshAll } from "../refresh-all.ts";
import { type Answered, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { accountPlace } from "./account-place.ts";
import { plainAdapter, signed } from "./test-adapter.ts";

/** What a provider was asked to send. */
export type SentPart = { readonly to: string; readonly text: string };

/** How the provider answers the next call; by default 200 and an id. `silent`: it takes it and never answers. */
type Manner = { status: number; headers?: Record<string, string>; body?: string } | "silent";

/** A server with a channel of a plain provider, which is a real server on this machine. */
export type TestChannel = {
  readonly server: TestServer;
  readonly channelId: string;
  /** Where the provider is called. */
  readonly url: string;
  readonly sent: SentPart[];
  /** The next calls are answered so, in order. */
  answerWith(...manners: Manner[]): void;
  /** The provider tells something; by default signed right. */
  tell(
    incoming: Incoming | "poison",
    about?: Partial<{ id: string; lane: string; signature: string }>,
  ): Promise<Answered>;
  /** Somebody writes, and everything that follows from it is done. */
  hears(body: string, about?: Partial<{ id: string; sender: Sender }>): Promise<Answered>;
  drop(): Promise<void>;
};

export const maya: Sender = { id: "maya-1", name: "Maya", email: null, phone: null };

const secret = "a signing secret";

/** A message as a provider tells it. */
export function written(body: string, about: Partial<{ id: string; sender: Sender }> = {}): Incoming {
  const { id = randomUUID(), sender = maya } = about;
  return {
    type: "message",
    id,
    sender,
    body,
    attachments: [],
    unsupported: null,
    thread: null,
    automatic: null,
    mail: null,
    claimedAt: null,
  };
}

/** Gives a channel its account, as a person would by the console. */
export async function insertTestAccount(
  app: App,
  channelId: string,
  { settings, secrets }: { readonly settings: AccountSettings; readonly secrets: AccountSecrets },
): Promise<void> {
  await app.database.kysely
    .insertInto("channel_account")
    .values({
      channel_id: channelId,
      settings: JSON.stringify(settings),
      secrets: app.delivery.secrets.seal(JSON.stringify(secrets), accountPlace(channelId, settings)),
      name: null,
      problem: null,
      problem_detail: null,
      problem_since: null,
      last_received_at: null,
      last_sent_at: null,
      created_at: new Date(app.clock()),
    })
    .execute();
}

/** Starts it; drop it when the tests are done. */
export async function testChannel({
  longestText = 20_000,
  replyWindowHours = null as number | null,
  answerer = alwaysAnswers,
  adapter = plainAdapter,
} = {}): Promise<TestChannel> {
  const sent: SentPart[] = [];
  const manners: Manner[] = [];
  const provider = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const manner = manners.shift() ?? { status: 200 };
      const taken = manner === "silent" || manner.status === 200;
      if (taken && request.method === "POST") sent.push(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      if (manner === "silent") return request.socket.destroy();
      response.writeHead(manner.status, manner.headers);
      response.end(manner.body ?? JSON.stringify({ id: `out-${sent.length}` }));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`;
  const server = await testServer(answerer, {
    config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }),
    channels: { adapters: { custom: adapter }, byHand: true, random: () => 0.5 },
  });
  const { app } = server.workspace;
  const channelId = await server.workspace.addChannel("custom");
  const settings = { kind: "custom", url, replyWindowHours, longestText } as const;
  const secrets = { kind: "custom", signingSecret: secret } as const;
  await insertTestAccount(app, channelId, { settings, secrets });
  await refreshAll(app);

  const channel: TestChannel = {
    server,
    channelId,
    url,
    sent,
    answerWith: (...next) => {
      manners.push(...next);
    },
    tell(incoming, about = {}) {
      const id = about.id ?? (incoming === "poison" || !("id" in incoming) ? randomUUID() : incoming.id);
      const body = JSON.stringify({ id, lane: about.lane ?? "maya-1", incoming });
      const signature = about.signature ?? signed(body, secret);
      return server.send("POST", `/hooks/${channelId}`, { body, headers: { signature } });
    },
    async hears(body, about = {}) {
      const answered = await channel.tell(
        written(body, about),
        about.sender === undefined ? {} : { lane: about.sender.id },
      );
      await app.channels.drain();
      return answered;
    },
    async drop() {
      provider.closeAllConnections();
      await new Promise((resolve) => provider.close(resolve));
      await server.drop();
    },
  };
  return channel;
}

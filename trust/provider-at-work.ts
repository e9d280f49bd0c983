import { createHmac, randomBytes } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { endpoints } from "@baton/contract";
import type { Database } from "../packages/server/db/connect.ts";
import { type Asker, ask } from "./ask.ts";
import { fileOf, type MadeFile, type PromisedFiles } from "./files-at-work.ts";
import type { AtWork } from "./people.ts";
import type { Random } from "./random.ts";

/** A provider of a channel of one's own: people write there, and it is given what they are to be told. */
export type ProviderAtWork = AtWork & {
  /** How many messages of theirs Baton has acknowledged, and how many of ours it has taken. */
  acknowledged(): number;
  taken(): number;
  /** The files that acknowledged messages of theirs came with. */
  files(): PromisedFiles;
  /** What is not as promised, one sentence each; waits a while for what is still owed. */
  problems(database: Database): Promise<string[]>;
  /** Ends the provider itself. */
  close(): Promise<void>;
};

const people = 4;
const patience = 60_000;

/** Connects a custom channel to a provider that sometimes fails, and lets people write there until it is stopped. */
export async function providerAtWork(owner: Asker, inboxId: string, random: Random): Promise<ProviderAtWork> {
  const taken = new Map<string, number>();
  const refused = new Set<string>();
  const files = new Map<string, MadeFile>();
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === "GET")
      return giveFile(response, request.url ?? "", { refused, chance: random.next() });
    const call = String(request.headers["webhook-id"]);
    request.on("end", () => answer(response, call, { taken, refused, chance: random.next() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { account, made } = await ask(owner, endpoints.connectChannel, {
    body: {
      name: "Our own app",
      inboxId,
      settings: { kind: "custom", url: `http://127.0.0.1:${port}/` },
      secrets: { kind: "custom" },
    },
  });
  const secret = made.find(({ name }) => name === "signingSecret")?.value ?? "";
  const address = `${owner.url}/hooks/${account.channelId}`;
  const acknowledged = new Map<string, string>();
  let stopped = false;
  const writing = Array.from({ length: people }, (_, person) =>
    write({ address, secret, port, person, acknowledged, files, random, isOver: () => stopped }),
  );
  return {
    acknowledged: () => acknowledged.size,
    taken: () => taken.size,
    files: () => files,
    async stop() {
      stopped = true;
      await Promise.all(writing);
    },
    problems: (database) => problemsOf(database, account.channelId, { acknowledged, taken }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Given = {
  readonly taken: Map<string, number>;
  readonly refused: Set<string>;
  readonly chance: number;
};

/** Mostly it takes what it is given; it refuses some once, and now and then it takes it and nobody hears of that. */
function answer(response: ServerResponse, call: string, { taken, refused, chance }: Given): void {
  if (chance < 0.1 && !refused.has(call)) {
    refused.add(call);
    return void response.writeHead(503, { "retry-after": "1" }).end();
  }
  taken.set(call, (taken.get(call) ?? 0) + 1);
  if (chance > 0.95) return void response.destroy();
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ id: `theirs-${call}` }));
}

/** The file of an address; now and then it is not there at the first call, or breaks off. */
function giveFile(response: ServerResponse, path: string, { refused, chance }: Omit<Given, "taken">): void {
  const [, size = "1", name = ""] = /^\/files\/(\d+)\/(\w+)$/.exec(path) ?? [];
  const { bytes } = fileOf(`${name}.txt`, Number(size));
  const isFirst = !refused.has(path);
  refused.add(path);
  if (isFirst && chance < 0.1) return void response.writeHead(503).end();
  response.writeHead(200, { "content-type": "text/plain", "content-length": bytes.length });
  if (isFirst && chance > 0.9)
    return void response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  response.end(bytes);
}

type Writing = {
  readonly address: string;
  readonly secret: string;
  readonly port: number;
  readonly person: number;
  readonly acknowledged: Map<string, string>;
  readonly files: Map<string, MadeFile>;
  readonly random: Random;
  readonly isOver: () => boolean;
};

/** One message after another, each told again until it is acknowledged, and every tenth once more after that. */
async function write(writing: Writing): Promise<void> {
  const { address, secret, port, person, acknowledged, files, random, isOver } = writing;
  // Whoever was handed off is answered by people alone, so that somebody new comes now and then.
  for (let count = 0; !isOver(); count += 1) {
    const id = randomBytes(12).toString("hex");
    const words = random.next() < 0.2 ? "I want to talk to a human" : "When are you open?";
    const text = `${words} (${id})`;
    const sender = { id: `person-${person}-${Math.floor(count / 3)}`, name: `Person ${person}` };
    const size = random.next() < 0.2 ? random.between(1, 300_000) : null;
    const url = `http://127.0.0.1:${port}/files/${size}/${id}`;
    const attachments = size === null ? [] : [{ url, name: `${id}.txt`, mime: "text/plain" }];
    const body = JSON.stringify({ type: "message", id, sender, body: text, attachments });
    while (!(await tell(address, secret, id, body))) {
      if (isOver()) return;
      await pause(100);
    }
    acknowledged.set(id, text);
    if (size !== null) files.set(id, fileOf(`${id}.txt`, size));
    if (random.next() < 0.1) await tell(address, secret, id, body);
    await pause(random.between(50, 400));
  }
}

async function tell(address: string, secret: string, id: string, body: string): Promise<boolean> {
  const at = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": at,
    "webhook-signature": `v1,${signature}`,
  };
  const signal = AbortSignal.timeout(5000);
  return fetch(address, { method: "POST", headers, body, signal }).then(
    (answered) => answered.ok,
    () => false,
  );
}

type Promised = {
  readonly acknowledged: ReadonlyMap<string, string>;
  readonly taken: ReadonlyMap<string, number>;
};

async function problemsOf(
  { pool }: Database,
  channelId: string,
  { acknowledged, taken }: Promised,
): Promise<string[]> {
  await settled(pool, channelId);
  const { rows: stored } = await pool.query<{ id: string; body: string; times: number }>(
    `select m.client_id as id, min(m.body) as body, count(*)::integer as times
       from message m join conversation c on c.id = m.conversation_id
      where c.channel_id = $1 and m.kind = 'visitor' group by m.client_id`,
    [channelId],
  );
  const byId = new Map(stored.map((row) => [row.id, row]));
  const { rows: left } = await pool.query(
    `select 'not taken up' as what, concat_ws(' ', id, attempts, due_at, error) as one from inbound where channel_id = $1 and (due_at is not null or outcome = 'parked')
     union all
     select 'not sent', to_jsonb(outgoing_message)::text from outgoing_message where channel_id = $1 and state = 'pending'`,
    [channelId],
  );
  return [
    ...[...acknowledged].flatMap(([id, body]) => {
      const row = byId.get(id);
      if (row === undefined) return [`a provider's message was lost: ${id}`];
      return row.times === 1 && row.body === body ? [] : [`a provider's message is not as it was: ${id}`];
    }),
    ...[...taken].flatMap(([call, times]) =>
      times > 1 ? [`sent to a provider ${times} times: ${call}`] : [],
    ),
    ...left.map((row) => `${row.what}: ${row.one}`),
  ];
}

/** Waits until everything was taken up and sent, but not for ever. */
async function settled(pool: Database["pool"], channelId: string): Promise<void> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const { rows } = await pool.query(
      `select (select count(*) from inbound where channel_id = $1 and due_at is not null)
            + (select count(*) from outgoing_message where channel_id = $1 and state = 'pending') as owed`,
      [channelId],
    );
    if (Number(rows[0]?.owed) === 0) return;
    await pause(200);
  }
}

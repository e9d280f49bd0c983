import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { superuserUrl, withClient } from "../packages/server/db/embedded-cluster.ts";
import { readRecord } from "../packages/server/db/embedded-record.ts";
import { ask, askForSession } from "./ask.ts";
import { freePort } from "./free-port.ts";
import { newVisitor } from "./people.ts";
import { type ServedBaton, servedBaton } from "./served-baton.ts";

let dataDir: string;
let baton: ServedBaton;

beforeAll(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), "baton-cli-")));
  baton = servedBaton(dataDir, await freePort());
  await baton.start();
});

afterAll(async () => {
  baton.signal("SIGTERM");
  await baton.gone();
  await rm(dataDir, { recursive: true, force: true });
});

/** Runs SQL as the superuser of the embedded database. */
async function asSuperuser(statement: string): Promise<void> {
  const record = await readRecord(join(dataDir, "postgres.json"));
  if (record === undefined) throw new Error("there is no database");
  const url = new URL(superuserUrl(join(dataDir, "postgres"), record));
  url.pathname = "/baton";
  await withClient(url.href, (client) => client.query(statement));
}

describe("baton start", () => {
  test("prints the link that makes the owner, and says that it is ready", () => {
    expect(baton.printed()).toMatch(/Open this link once to make its owner/);
    expect(baton.printed()).toMatch(/http:\/\/localhost:\d+\/welcome#[\w-]{43}/);
  });

  test("is refused on a data directory that a living Baton uses, with a sentence that names it", async () => {
    const second = servedBaton(dataDir, await freePort());
    const { code, output } = await second.command("start");
    expect(code).toBe(1);
    expect(output).toContain(`already runs Baton on the data directory ${dataDir}`);
    expect(output).not.toContain("    at ");
  });

  test("says in a sentence when the port is taken, and leaves the database stopped", async () => {
    const port = await freePort();
    const taken = createServer().listen(port, "127.0.0.1");
    const elsewhere = await realpath(await mkdtemp(join(tmpdir(), "baton-cli-port-")));
    try {
      const other = servedBaton(elsewhere, port);
      const { code, output } = await other.command("start");
      expect({ code, output }).toMatchObject({
        code: 1,
        output: expect.stringContaining(`Port ${port} is taken`),
      });
      expect(output).not.toContain("    at ");
      expect(await other.postmaster()).toBeNull();
    } finally {
      taken.close();
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  test("lists everything that is wrong with the configuration and starts nothing", async () => {
    const wrong = servedBaton(dataDir, 0, { BATON_PORT: "x", BATON_LOG_LEVEL: "loud", BATON_PROT: "1" });
    const { code, output } = await wrong.command("start");
    expect(code).toBe(1);
    expect(output).toContain("BATON_PORT must be");
    expect(output).toContain("BATON_LOG_LEVEL must be");
  });
});

describe("other commands", () => {
  test("warn about a misspelt variable and go on", async () => {
    const { code, output } = await servedBaton(dataDir, 1, { BATON_PROT: "1" }).command("config");
    expect(code).toBe(0);
    expect(output).toContain("BATON_PROT is not a setting of Baton");
  });

  test("show no secret in the configuration", async () => {
    const secrets = {
      DATABASE_URL: "postgres://someone:hunter2@db.example/baton",
      BATON_MODEL_URL: "http://localhost:1/v1",
      BATON_MODEL_NAME: "m",
      BATON_MODEL_API_KEY: "sk-hunter2",
    };
    const { output } = await servedBaton(dataDir, 1, secrets).command("config");
    expect(output).toContain("db.example");
    expect(output).not.toContain("hunter2");
  });

  test("that do not exist are refused with the list of those that do", async () => {
    const { code, output } = await baton.command("strat");
    expect(code).toBe(2);
    expect(output).toContain('There is no command "strat"');
    expect(output).toContain("baton doctor");
  });

  test("demo loads and removes its data beside a running server", async () => {
    expect(await baton.command("demo", "load")).toMatchObject({ code: 0 });
    expect(await baton.command("demo", "remove")).toMatchObject({ code: 0 });
    expect(await baton.command("demo", "lod")).toMatchObject({ code: 2 });
  });
});

describe("baton doctor", () => {
  test("is green on a running install, and red with the rows once a promise is broken behind its back", async () => {
    const visitor = newVisitor(baton.url);
    const { channelId } = await ask(visitor.asker, endpoints.getWidget, {});
    const message = {
      channelId,
      conversationId: null,
      clientId: "doctor-000001",
      body: "I want to talk to a human",
    };
    const { conversation } = await ask(visitor.asker, endpoints.sendMessage, { body: message });
    expect(await baton.command("doctor")).toMatchObject({ code: 0 });
    await asSuperuser("update message set seq = seq + 10 where kind = 'notice'");
    const broken = await baton.command("doctor");
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/BROKEN +9 /);
    expect(broken.output).toContain(conversation.id);
    await asSuperuser("update message set seq = seq - 10 where kind = 'notice'");
    expect(await baton.command("doctor")).toMatchObject({ code: 0 });
  });
});

/** Opens the realtime socket by hand, so that nothing answers by itself. */
async function openSocket(url: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  const head = [
    "GET /api/realtime HTTP/1.1",
    `Host: ${host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toContain("101 Switching Protocols");
  return socket;
}

describe("a polite stop", () => {
  test("takes less than 5 s with sockets, deaf ones too, and a long poll open, and loses nothing", async () => {
    const visitor = newVisitor(baton.url);
    const { channelId } = await ask(visitor.asker, endpoints.getWidget, {});
    const sockets = await Promise.all([openSocket(baton.url), openSocket(baton.url)]);
    // A client that is asleep reads nothing and answers nothing, not even a goodbye.
    for (const socket of sockets) socket.pause();
    const { cursor } = await ask(visitor.asker, endpoints.pollVisitorEvents, {});
    const poll = ask(
      visitor.asker,
      endpoints.pollVisitorEvents,
      { query: { since: cursor, wait: 25 } },
      30_000,
    );
    const ended = poll.then(
      () => "answered",
      () => "cut off",
    );
    const message = {
      channelId,
      conversationId: null,
      clientId: "stopping-0001",
      body: "When are you open?",
    };
    const sent = await ask(visitor.asker, endpoints.sendMessage, { body: message });
    const began = performance.now();
    baton.signal("SIGTERM");
    expect(await baton.gone()).toBe(0);
    const took = performance.now() - began;
    console.info(`a polite stop took ${Math.round(took)} ms`);
    // Far above what it takes; without an end to it, this would be 25 s and more.
    expect(took).toBeLessThan(12_000);
    expect(["answered", "cut off"]).toContain(await ended);
    for (const socket of sockets) socket.destroy();
    expect(await baton.postmaster()).toBeNull();
    expect(await baton.command("doctor")).toMatchObject({ code: 0 });
    await baton.start();
    const params = { id: sent.conversation.id };
    const { messages } = await ask(visitor.asker, endpoints.listOwnMessages, { params });
    expect(messages[0]).toMatchObject({ seq: 1, body: message.body });
  });
});

test("the owner is made once, and the link is over then", async () => {
  const token = [...baton.printed().matchAll(/\/welcome#(\S+)/g)].at(-1)?.[1] ?? "";
  const password = "a long enough password";
  const company = { companyName: "Lumen", colour: "#112233" };
  const body = { token, name: "Olga", email: "olga@example.com", password, ...company };
  expect((await askForSession(baton.url, endpoints.setUp, { body })).cookie).toMatch(/^baton_session=/);
  await expect(askForSession(baton.url, endpoints.setUp, { body })).rejects.toThrow("setup_done");
});

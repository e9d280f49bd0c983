import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type EndpointName, type Endpoints, endpoints, type RequestOf, type Role } from "@baton/contract";
import { createAdaptorServer } from "@hono/node-server";
import { makeDoorkeeper } from "./access/doorkeeper.ts";
import { startSession } from "./access/start-session.ts";
import { httpRoutes } from "./http/app-routes.ts";
import { type Sockets, serveSockets } from "./realtime/sockets.ts";
import { insertTeammate } from "./teammates/teammates.store.ts";
import { alwaysAnswers, type TestWorkspace, testWorkspace } from "./test-workspace.ts";

/** Somebody who calls the API: the headers that prove who they are, and their id. */
export type Caller = { readonly id: string | null; readonly headers: Readonly<Record<string, string>> };

/** What came back; `body` is parsed when it is JSON, else its text. */
export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** The whole server on a port of its own, over a test workspace. */
export type TestServer = {
  readonly workspace: TestWorkspace;
  /** Like http://127.0.0.1:40123. */
  readonly url: string;
  /** Calls an endpoint as it should be called. */
  call<Name extends EndpointName>(
    name: Name,
    caller: Caller,
    request: RequestOf<Endpoints[Name]>,
  ): Promise<Answered>;
  /** Sends anything at all. */
  send(method: string, path: string, init?: RequestInit): Promise<Answered>;
  /** Adds a teammate of that role and signs them in. */
  signIn(role: Role): Promise<Caller>;
  drop(): Promise<void>;
};

/** Somebody without any proof of who they are. */
export const nobody: Caller = { id: null, headers: {} };

/** A visitor with a key that nobody had before. */
export function newVisitor(): Caller & { readonly key: string } {
  const key = `bv_${randomBytes(32).toString("base64url")}`;
  return { id: null, key, headers: { authorization: `Bearer ${key}` } };
}

/** Starts a test server; drop it when the tests are done. */
export async function testServer(
  answerer = alwaysAnswers,
  parts: Parameters<typeof testWorkspace>[1] = {},
): Promise<TestServer> {
  let sockets: Sockets | null = null;
  const workspace = await testWorkspace(answerer, {
    whileAnswering: {
      thinking: (conversationId) => sockets?.typing(conversationId, "customer_agent", null),
      writing: (conversationId, forSeq, text) => sockets?.writing(conversationId, forSeq, text),
    },
    ...parts,
  });
  const { app, database } = workspace;
  const doorkeeper = makeDoorkeeper(app);
  const server = createAdaptorServer({ fetch: httpRoutes(app, doorkeeper, "0.0.0").fetch }) as Server;
  sockets = serveSockets(app, server, doorkeeper);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answered> {
    const answer = await fetch(`${url}${path}`, { method, redirect: "manual", ...init });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") === true && text !== "";
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  }

  return {
    workspace,
    url,
    send,
    call(name, caller, request) {
      const { method, path } = endpoints[name];
      const { params = {}, query = {}, body, bytes } = request as LooseRequest;
      const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key])));
      const search = new URLSearchParams(
        Object.entries(query).map(([key, value]) => [key, String(value)]),
      ).toString();
      const type = bytes === undefined ? "application/json" : "application/octet-stream";
      const sent = body === undefined ? bytes : JSON.stringify(body);
      const headers = { ...caller.headers, ...(sent === undefined ? {} : { "content-type": type }) };
      const init = sent === undefined ? { headers } : { headers, body: sent };
      return send(method, search === "" ? filled : `${filled}?${search}`, init);
    },
    async signIn(role) {
      // A workspace has one owner, so each is asked for a name of its own.
      const id = await addPerson(workspace, role);
      const token = await database.kysely
        .transaction()
        .execute((tx) => startSession(tx, id, app.clock(), null));
      return { id, headers: { cookie: `baton_session=${token.reveal()}` } };
    },
    async drop() {
      await sockets?.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await workspace.drop();
    },
  };
}

/** A request as the contract's types allow it, without saying of which endpoint. */
export type LooseRequest = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
};

async function addPerson({ app, database }: TestWorkspace, role: Role): Promise<string> {
  const id = crypto.randomUUID();
  const facts = { name: `A ${role.replaceAll("_", " ")}`, email: `${id}@example.com`, role } as const;
  await database.kysely.transaction().execute((tx) =>
    insertTeammate(tx, {
      id,
      ...facts,
      status: "away",
      capacity: { chat: 5, other: 20 },
      passwordHash: null,
    }),
  );
  await app.roster.refresh();
  return id;
}

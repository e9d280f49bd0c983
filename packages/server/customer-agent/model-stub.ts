import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

/** How a model's text comes: whole, or in pieces of some characters, with a pause after each. */
type Text = {
  readonly text: string | ((seen: Seen) => string);
  readonly withoutUsage?: true;
  /** Characters in a piece; the whole text unless said. */
  readonly pieces?: number;
  /** Milliseconds after each piece. */
  readonly every?: number;
  /** After the text: the connection is cut, nothing more comes, or the text comes again for ever. */
  readonly after?: "cut" | "stall" | "again";
};

/** What the stub does with one request: answers with a model's text, or misbehaves. */
export type Behaviour =
  | Text
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Calls a tool that it was not given. */
  | { readonly toolCall: string }
  /** Takes the request and never answers. */
  | "silence"
  /** Cuts the connection. */
  | "hang_up";

/** A request that reached the stub. */
export type Seen = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly hasTools: boolean;
  /** Resolves when the other side has gone before the reply was whole. */
  readonly gone: Promise<void>;
};

/** A local server that speaks as OpenAI-compatible ones do, streaming, for tests. */
export type ModelStub = {
  readonly baseUrl: string;
  readonly seen: Seen[];
  /** The behaviours for the next requests, in order; the last one goes on. */
  play(...behaviours: Behaviour[]): void;
  /** Resolves when a request arrives. */
  nextRequest(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a stub on a free port of this machine. */
export async function startModelStub(): Promise<ModelStub> {
  const seen: Seen[] = [];
  let script: Behaviour[] = [];
  let told: () => void = () => {};
  const server = createServer(async (request, response) => {
    const one = await read(request, response);
    seen.push(one);
    told();
    await behave((script.length > 1 ? script.shift() : script[0]) ?? { status: 500 }, one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    play(...behaviours) {
      script = behaviours;
      seen.length = 0;
    },
    nextRequest: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage, response: ServerResponse): Promise<Seen> {
  let sent = "";
  for await (const chunk of request) sent += chunk;
  const { model, messages, tools } = JSON.parse(sent);
  const { authorization } = request.headers;
  const gone = new Promise<void>((resolve) =>
    response.on("close", () => void (response.writableFinished || resolve())),
  );
  return { path: request.url ?? "", authorization, model, messages, hasTools: tools !== undefined, gone };
}

async function behave(behaviour: Behaviour, seen: Seen, response: ServerResponse): Promise<void> {
  if (behaviour === "silence") return;
  if (behaviour === "hang_up") return void response.socket?.destroy();
  if ("status" in behaviour) {
    const { status, body = "{}", headers = {} } = behaviour;
    return void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const whole =
    "toolCall" in behaviour ? callTool(behaviour.toolCall, response) : await write(behaviour, seen, response);
  if (!whole) return;
  if (!("withoutUsage" in behaviour)) {
    const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
    send(response, { choices: [], usage });
  }
  response.end("data: [DONE]\n\n");
}

/** Writes a text; true when it came to its end. */
async function write(behaviour: Text, seen: Seen, response: ServerResponse): Promise<boolean> {
  const { every = 0, after } = behaviour;
  const text = typeof behaviour.text === "string" ? behaviour.text : behaviour.text(seen);
  const size = behaviour.pieces ?? Math.max(1, text.length);
  do {
    for (let at = 0; at < text.length; at += size) {
      send(response, { choices: [{ index: 0, delta: { content: text.slice(at, at + size) } }] });
      // The other side must get a turn, or an endless text is never refused.
      await setTimeout(every);
      if (response.destroyed) return false;
    }
  } while (after === "again");
  if (after === "cut") response.socket?.destroy();
  if (after !== undefined) return false;
  send(response, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  return true;
}

function callTool(name: string, response: ServerResponse): boolean {
  const call = { index: 0, id: "call_1", type: "function", function: { name, arguments: '{"to":"ana"}' } };
  send(response, { choices: [{ index: 0, delta: { tool_calls: [call] } }] });
  send(response, { choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] });
  return true;
}

function send(response: ServerResponse, part: object): void {
  const about = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "small-1",
  };
  response.write(`data: ${JSON.stringify({ ...about, ...part })}\n\n`);
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { meaningVector } from "./test-meaning.ts";

/** What came to the server. */
export type AskedModel = {
  readonly path: string;
  readonly key: string | null;
  readonly model: string;
  /** Everything that was said to it, as one text. */
  readonly said: string;
};

/** What it does with every question but to answer it. */
export type ModelTrouble =
  | { readonly status: number; readonly body: string; readonly type?: string; readonly location?: string }
  | "silence"
  | "hang_up";

/** A local server for tests that answers as OpenAI's and as Anthropic's does, streaming or not, and misbehaves. */
export type TestModelServer = {
  /** Of its OpenAI-compatible half, and of its Anthropic one. */
  readonly baseUrl: string;
  readonly port: number;
  readonly asked: AskedModel[];
  /** The key that it wants; null: none. */
  key: string | null;
  /** The model that it has. */
  model: string;
  /** What the model says to what was said. */
  says: (said: string) => string;
  /** The vector that it makes of a text; null: it has none for this one, and refuses. */
  embeds: (text: string) => readonly unknown[] | null;
  trouble: ModelTrouble | null;
  close(): Promise<void>;
};

/** Starts the server on a free port of this machine; it wants `key-right` and has `small-1`. */
export async function testModelServer(): Promise<TestModelServer> {
  const asked: AskedModel[] = [];
  const http = createServer((request, response) => void answer(server, request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const server: TestModelServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    port,
    asked,
    key: "key-right",
    model: "small-1",
    says: () => '{"kind":"answer","text":"ready","sources":[1]}',
    embeds: (text) => meaningVector(text),
    trouble: null,
    close() {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}

async function answer(
  server: TestModelServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let sent = "";
  for await (const chunk of request) sent += chunk;
  const isAnthropic = request.url === "/v1/messages";
  const { model, messages, system, stream, input } = JSON.parse(sent === "" ? "{}" : sent);
  const { authorization, "x-api-key": apiKey } = request.headers;
  const key = isAnthropic ? String(apiKey ?? "") || null : (authorization?.replace(/^Bearer /, "") ?? null);
  const said = JSON.stringify(input ?? [system, messages]);
  server.asked.push({ path: request.url ?? "", key, model, said });
  const refuse = (status: number, body: object | string): void =>
    void response
      .writeHead(status, { "content-type": "application/json" })
      .end(typeof body === "string" ? body : JSON.stringify(body));
  const { trouble } = server;
  if (trouble === "silence") return;
  if (trouble === "hang_up") return void request.socket.destroy();
  if (trouble !== null) {
    const location = trouble.location === undefined ? {} : { location: trouble.location };
    response.writeHead(trouble.status, { "content-type": trouble.type ?? "application/json", ...location });
    return void response.end(trouble.body);
  }
  const isEmbedding = request.url === "/v1/embeddings";
  if (!isAnthropic && !isEmbedding && request.url !== "/v1/chat/completions")
    return refuse(404, "<h1>Not found</h1>");
  // As carelessly as some do, it repeats the key that it was given.
  if (server.key !== null && key !== server.key)
    return refuse(401, {
      error: { message: `Incorrect API key provided: ${key}`, type: "invalid_request_error" },
    });
  if (model !== server.model)
    return refuse(404, {
      type: "error",
      error: { type: "not_found_error", message: `model: ${model} not found` },
    });
  if (isEmbedding) return embed(server, input, refuse);
  const text = server.says(said);
  const [whole, pieces] = isAnthropic ? anthropic(model, text) : openai(model, text);
  if (stream !== true) return refuse(200, whole);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end(pieces.join(""));
}

/** From the last text to the first, since each vector says which it is of. */
function embed(
  { embeds }: TestModelServer,
  texts: readonly string[],
  say: (status: number, body: object) => void,
): void {
  const vectors = texts.map(embeds);
  if (vectors.includes(null)) return say(400, { error: { message: "input is too long" } });
  const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse();
  say(200, {
    object: "list",
    data,
    usage: { prompt_tokens: 10 * texts.length, total_tokens: 10 * texts.length },
  });
}

type Said = readonly [whole: object, pieces: readonly string[]];

function openai(model: string, content: string): Said {
  const about = { id: "chatcmpl-1", created: 1_700_000_000, model };
  const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };
  const choice = { index: 0, message: { role: "assistant", content }, finish_reason: "stop" };
  const chunk = (delta: object, finish: string | null, more: object = {}): string =>
    `data: ${JSON.stringify({ ...about, object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`;
  return [
    { ...about, object: "chat.completion", choices: [choice], usage },
    [chunk({ role: "assistant", content }, null), chunk({}, "stop", { usage }), "data: [DONE]\n\n"],
  ];
}

function anthropic(model: string, text: string): Said {
  const usage = { input_tokens: 1000, output_tokens: 100 };
  const message = { id: "msg_1", type: "message", role: "assistant", model, stop_sequence: null, usage };
  const event = (type: string, body: object): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`;
  return [
    { ...message, content: [{ type: "text", text }], stop_reason: "end_turn" },
    [
      event("message_start", { message: { ...message, content: [], stop_reason: null } }),
      event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
      event("content_block_delta", { index: 0, delta: { type: "text_delta", text } }),
      event("content_block_stop", { index: 0 }),
      event("message_delta", { delta: { stop_reason: "end_turn", stop_sequence: null }, usage }),
      event("message_stop", {}),
    ],
  ];
}

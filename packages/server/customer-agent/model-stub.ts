import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the stub does with one request: answers with a model's text, or misbehaves. */
export type Behaviour =
  | { readonly text: string; readonly withoutUsage?: true }
  | { readonly status: number; readonly body?: string }
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
};

/** A local server that speaks as OpenAI-compatible ones do, for tests. */
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
    let sent = "";
    for await (const chunk of request) sent += chunk;
    const { model, messages, tools } = JSON.parse(sent);
    const { authorization } = request.headers;
    seen.push({ path: request.url ?? "", authorization, model, messages, hasTools: tools !== undefined });
    told();
    const behaviour = (script.length > 1 ? script.shift() : script[0]) ?? { status: 500 };
    if (behaviour === "silence") return;
    if (behaviour === "hang_up") return void request.socket.destroy();
    const [status, body] =
      "text" in behaviour
        ? [200, completion(model, behaviour.text, behaviour.withoutUsage !== true)]
        : [behaviour.status, behaviour.body ?? "{}"];
    response.writeHead(status, { "content-type": "application/json" }).end(body);
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

function completion(model: string, content: string, withUsage: boolean): string {
  return JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    ...(withUsage ? { usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 } } : {}),
  });
}

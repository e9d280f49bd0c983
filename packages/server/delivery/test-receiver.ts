import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver was sent. */
export type Received = {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A web server of a test's own that behaves as badly as it is told to. */
export type TestReceiver = {
  /** Like http://127.0.0.1:40123. */
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** How many calls are being answered now, and the most there were at once. */
  readonly open: { now: number; most: number };
  /** How it answers from now on; 200 until told otherwise. */
  behave(answer: Behaviour): void;
  stop(): Promise<void>;
};

/** Answers one call; what it leaves open stays open until the receiver stops. */
export type Behaviour = (response: ServerResponse, call: Received) => void | Promise<void>;

/** Answers with a status and headers, and the status as text. */
export const answering =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end(String(status));

/** Starts a receiver on the loopback address. */
export async function testReceiver(): Promise<TestReceiver> {
  const received: Received[] = [];
  const open = { now: 0, most: 0 };
  let behaviour = answering(200);
  const server: Server = createServer(async (request, response) => {
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    response.once("close", () => {
      open.now -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url = "", method = "", headers } = request;
    const call = { path: url, method, headers, body: Buffer.concat(chunks).toString("utf8") };
    received.push(call);
    await behaviour(response, call);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    open,
    behave(answer) {
      behaviour = answer;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

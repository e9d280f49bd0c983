import { createServer, request as forward } from "node:http";
import type { Socket } from "node:net";
import { type AddressInfo, connect } from "node:net";

/** A proxy for tests: it notes what it is asked for and takes every connection to one port of this machine. */
export type TestProxy = {
  readonly url: string;
  readonly port: number;
  /** What was asked for: `CONNECT host:port`, or `POST http://host/path`. */
  readonly asked: string[];
  /** Answers everything with this status instead; null: does its work. */
  refuses: number | null;
  close(): Promise<void>;
};

/** Starts a proxy on a free port; whatever host it is asked for, it goes to `target` of this machine. */
export async function testProxy(target: number): Promise<TestProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (proxy.refuses !== null) return void response.writeHead(proxy.refuses).end("no");
    const { pathname } = new URL(request.url ?? "");
    const { method, headers } = request;
    const onward = forward({ host: "127.0.0.1", port: target, path: pathname, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    if (proxy.refuses !== null) return void socket.end(`HTTP/1.1 ${proxy.refuses} No\r\n\r\n`);
    const onward = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const one of [onward, socket]) {
      sockets.add(one);
      one.on("error", () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: TestProxy = {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    refuses: null,
    close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

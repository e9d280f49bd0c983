import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Secret } from "../access/secret.ts";
import type { S3Config } from "../config-files.ts";

/** How the next call is treated. `cut`: half of the bytes, then the end of the connection. */
type Manner = "fail" | "slow_down" | "hang_up" | "cut";

/** Storage as S3 is, on this machine: it checks signatures by the book, and misbehaves when asked to. */
export type TestS3 = {
  readonly config: S3Config;
  readonly kept: Map<string, Buffer>;
  /** Every call as it came: method and path, and the status that it got. */
  readonly calls: string[];
  misbehave(...manners: Manner[]): void;
  stop(): Promise<void>;
};

const secret = "a secret of the storage";

/** Starts it with an empty bucket. */
export async function testS3(): Promise<TestS3> {
  const kept = new Map<string, Buffer>();
  const calls: string[] = [];
  const manners: Manner[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const manner = manners.shift();
      if (manner === "hang_up") return request.socket.destroy();
      const failed = manner === "fail" ? 500 : manner === "slow_down" ? 503 : null;
      const status =
        failed ?? answer(kept, request, response, { body: Buffer.concat(chunks), cut: manner === "cut" });
      if (failed !== null) response.writeHead(failed).end("<Error><Code>SlowDown</Code></Error>");
      calls.push(`${request.method} ${request.url} ${status}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    endpoint,
    region: "eu-test-1",
    bucket: "our-bucket",
    prefix: "baton/files/",
    key: "AKIDTEST",
    secret: new Secret(secret),
  };
  return {
    config,
    kept,
    calls,
    misbehave: (...next) => {
      manners.push(...next);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  kept: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
  { body, cut }: { readonly body: Buffer; readonly cut: boolean },
): number {
  const done = (
    status: number,
    content: Buffer | string = "",
    length = Buffer.byteLength(content),
  ): number => {
    response.writeHead(status, { "content-length": length });
    if (cut) response.write(content.slice(0, length / 2), () => request.socket.destroy());
    else response.end(content);
    return status;
  };
  if (!isSigned(request, body)) return done(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
  const path = request.url ?? "";
  if (!path.startsWith("/our-bucket/")) return done(404, "<Error><Code>NoSuchBucket</Code></Error>");
  const known = kept.get(path);
  switch (request.method) {
    case "PUT":
      kept.set(path, body);
      return done(200);
    case "DELETE":
      kept.delete(path);
      return done(204);
    default:
      return known === undefined
        ? done(404)
        : done(200, request.method === "HEAD" ? "" : known, known.length);
  }
}

/** Signature Version 4 as Amazon describes it ("Create a signed AWS API request"), for what we send. */
function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  if (given === null) return false;
  const [, key, day = "", region = "", names = "", signature] = given;
  const hash = createHash("sha256").update(body).digest("hex");
  if (key !== "AKIDTEST" || region !== "eu-test-1" || headers["x-amz-content-sha256"] !== hash) return false;
  const listed = names.split(";");
  if (!listed.includes("host") || !listed.includes("x-amz-content-sha256")) return false;
  const lines = listed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join("");
  const canonical = [method, url, "", lines, names, hash].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, digest].join("\n");
  const signing = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (last, part) => createHmac("sha256", last).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac("sha256", signing).update(text).digest("hex") === signature;
}

import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { AwsV4Signer } from "aws4fetch";
import { request } from "undici";
import type { S3Config } from "../config-files.ts";
import type { FileStore } from "./file-store.ts";

/** How long a call may take, in milliseconds; what is sent or read included. */
const deadlineMs = 60_000;
/** How long is waited before each further try, in milliseconds. */
const waits = [200, 1000] as const;

/** Storage that did not do what it was asked; `message` is for the log and holds nothing that was answered. */
export class FileStoreError extends Error {
  readonly status: number | null;

  constructor(method: string, status: number | null, cause?: unknown) {
    const what = status === null ? "did not answer" : `answered ${status}`;
    super(`The storage of files ${what} (${method}).`, { cause });
    this.name = "FileStoreError";
    this.status = status;
  }
}

type Answer = Awaited<ReturnType<typeof request>>;
type Method = "GET" | "HEAD" | "PUT" | "DELETE";

/**
 * Keeps files in storage that speaks S3's language, with the bucket in the path. The address is the operator's, who may
 * have it in their own network, so it is not one that `safeFetch` guards. What failed by chance is tried again: putting
 * and removing twice is the same as once.
 */
export function makeS3Files(
  config: S3Config,
  pause: (ms: number) => Promise<unknown> = (ms) => setTimeout(ms),
): FileStore {
  const addressOf = (key: string) =>
    `${config.endpoint}/${encodeURIComponent(config.bucket)}/${config.prefix}${encodeURIComponent(key)}`;

  async function callOnce(method: Method, key: string, bytes: Uint8Array | null): Promise<Answer> {
    const hash = createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
    const signed = await new AwsV4Signer({
      method,
      url: addressOf(key),
      headers: { "x-amz-content-sha256": hash },
      accessKeyId: config.key,
      secretAccessKey: config.secret.reveal(),
      service: "s3",
      region: config.region,
    }).sign();
    return request(signed.url, {
      method,
      headers: Object.fromEntries(signed.headers),
      body: bytes,
      signal: AbortSignal.timeout(deadlineMs),
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs,
    });
  }

  async function call(method: Method, key: string, bytes: Uint8Array | null = null): Promise<Answer> {
    for (let tried = 0; ; tried += 1) {
      const wait = waits[tried];
      try {
        const answer = await callOnce(method, key, bytes);
        if (answer.statusCode < 300 || answer.statusCode === 404) return answer;
        await answer.body.dump();
        if (wait === undefined || !mayPass(answer.statusCode))
          throw new FileStoreError(method, answer.statusCode);
      } catch (error) {
        if (error instanceof FileStoreError) throw error;
        if (wait === undefined) throw new FileStoreError(method, null, error);
      }
      await pause(wait);
    }
  }

  return {
    async put(key, bytes) {
      const answer = await call("PUT", key, bytes);
      await answer.body.dump();
      // The bucket itself is not there.
      if (answer.statusCode === 404) throw new FileStoreError("PUT", 404);
    },
    async open(key) {
      const answer = await call("GET", key);
      if (answer.statusCode < 300) return asStream(answer);
      await answer.body.dump();
      return null;
    },
    async size(key) {
      const answer = await call("HEAD", key);
      await answer.body.dump();
      return answer.statusCode < 300 ? Number(answer.headers["content-length"]) : null;
    },
    async remove(key) {
      await (await call("DELETE", key)).body.dump();
    },
    // What is not put whole is not there.
    tidy: () => Promise.resolve(),
  };
}

/** Whether the same call may be answered otherwise in a moment. */
function mayPass(status: number): boolean {
  return status === 429 || status >= 500;
}

function asStream({ body }: Answer): ReadableStream<Uint8Array> {
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}

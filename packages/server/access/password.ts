import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { Refusal } from "../refusal.ts";
import type { Secret } from "./secret.ts";

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/** OWASP's argon2id setting: 19 MiB and two passes; some tens of milliseconds. */
const parameters: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const keyBytes = 32;

// Hashing fills memory and a thread of the pool that files and names are read by, so a crowd must queue here, and a
// flood be turned away.
const mostAtOnce = 2;
const mostInLine = 256;

/** The hash that an account without a password is compared with: the same work, and no password leads to it. */
const nobodysHash = written(parameters, Buffer.alloc(saltBytes), Buffer.alloc(keyBytes));

/** Hashes a password with argon2id; the text holds the salt and the parameters (PHC format). */
export async function hashPassword(password: Secret): Promise<string> {
  const salt = randomBytes(saltBytes);
  return written(parameters, salt, await derive(password, salt, parameters));
}

/**
 * Says whether a password is the one behind `stored`. With null (no such account, or none set yet) it takes as long
 * and says no. Throws too_many when hundreds are waiting.
 */
export async function verifyPassword(password: Secret, stored: string | null): Promise<boolean> {
  const hash = read(stored ?? nobodysHash);
  if (hash === null) return false;
  const key = await derive(password, hash.salt, hash.parameters);
  return key.length === hash.key.length && timingSafeEqual(key, hash.key) && stored !== null;
}

function written({ memory, passes, parallelism }: Parameters, salt: Buffer, key: Buffer): string {
  const text = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(key)}`;
}

function read(stored: string): { parameters: Parameters; salt: Buffer; key: Buffer } | null {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (parts === null) return null;
  const [, memory, passes, parallelism, salt = "", key = ""] = parts;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, "base64"),
    key: Buffer.from(key, "base64"),
  };
}

let running = 0;
const line: (() => void)[] = [];

async function derive(
  password: Secret,
  salt: Buffer,
  { memory, passes, parallelism }: Parameters,
): Promise<Buffer> {
  await takeTurn();
  try {
    // The same password typed on another keyboard may be composed otherwise.
    const message = password.reveal().normalize("NFKC");
    return await new Promise((resolve, reject) => {
      const input = { message, nonce: salt, memory, passes, parallelism, tagLength: keyBytes };
      argon2("argon2id", input, (error, key) => (error === null ? resolve(key) : reject(error)));
    });
  } finally {
    const next = line.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function takeTurn(): Promise<void> {
  if (running < mostAtOnce) {
    running += 1;
    return;
  }
  if (line.length >= mostInLine)
    throw new Refusal("too_many", "Too many people are signing in. Try again in a minute.");
  await new Promise<void>((resolve) => line.push(resolve));
}

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomUUID,
} from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { Secret } from "../access/secret.ts";
import type { Config } from "../config.ts";

/** Keeps secrets so that the database alone does not give them away. */
export type SecretBox = {
  /** Encrypts a text. `about` says what it belongs to: it opens for that alone. Makes the key when there is none. */
  seal(text: string, about: string): Buffer;
  /** Decrypts what `seal` gave; throws SecretUnreadableError. */
  open(sealed: Buffer, about: string): Secret;
  /** Signs a text for one purpose: 32 bytes that only this key gives. Makes the key when there is none. */
  sign(text: string, purpose: string): Buffer;
};

/** Why a secret can't be read, with a sentence for the operator. */
export class SecretUnreadableError extends Error {
  readonly reason: "other_key" | "damaged";

  constructor(reason: "other_key" | "damaged") {
    super(
      reason === "other_key"
        ? "The secret was encrypted with another key: bring back BATON_SECRET_KEY or secret.key, or make a new secret."
        : "The stored secret is damaged: make a new one.",
    );
    this.name = "SecretUnreadableError";
    this.reason = reason;
  }
}

/** The file in the data folder that holds the key, unless BATON_SECRET_KEY does. */
export const keyFile = "secret.key";

const layout = 1;
const idBytes = 4;
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + idBytes + ivBytes + tagBytes;

/**
 * Makes the box of one process: AES-256-GCM under BATON_SECRET_KEY, or under a key file that is made in the data
 * folder when the first secret is sealed. What is stored: layout (1 byte), key id (4), IV (12), tag (16), ciphertext.
 */
export function makeSecretBox(
  config: Pick<Config, "dataDir" | "databaseUrl" | "delivery">,
  log: Pick<Logger, "info" | "warn">,
): SecretBox {
  const path = join(config.dataDir, keyFile);
  const given = config.delivery.secretKey;
  let known: Buffer | null = given === null ? null : Buffer.from(given.reveal(), "hex");
  return {
    seal(text, about) {
      known ??= readKey(path) ?? makeKey(path, config, log);
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", known, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(layout), idOf(known), iv, cipher.getAuthTag(), sealed]);
    },
    open(sealed, about) {
      known ??= readKey(path);
      if (sealed.length < headBytes || sealed[0] !== layout) throw new SecretUnreadableError("damaged");
      if (known === null || !sealed.subarray(1, 1 + idBytes).equals(idOf(known)))
        throw new SecretUnreadableError("other_key");
      return new Secret(decrypt(known, sealed, about));
    },
    sign(text, purpose) {
      known ??= readKey(path) ?? makeKey(path, config, log);
      // A key of its own for each purpose: what is signed for one is worth nothing for another.
      const key = createHmac("sha256", known).update(`baton ${purpose}`).digest();
      return createHmac("sha256", key).update(text).digest();
    },
  };
}

/** Tells keys apart without telling anything of them. */
function idOf(key: Buffer): Buffer {
  return createHash("sha256").update("baton key id").update(key).digest().subarray(0, idBytes);
}

function decrypt(key: Buffer, sealed: Buffer, about: string): string {
  const iv = sealed.subarray(1 + idBytes, 1 + idBytes + ivBytes);
  const tag = sealed.subarray(headBytes - tagBytes, headBytes);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]).toString("utf8");
  } catch {
    throw new SecretUnreadableError("damaged");
  }
}

function readKey(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`The key file ${path} does not hold a key.`);
  return Buffer.from(text, "hex");
}

/** Two processes may begin at once: the file appears whole, and the one that is second takes the first one's. */
function makeKey(
  path: string,
  { dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">,
  log: Pick<Logger, "info" | "warn">,
): Buffer {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, path);
    log.info({ path }, "made the key that secrets are encrypted with; back it up together with the database");
    if (databaseUrl !== null)
      log.warn("several processes on one database need the same key: set BATON_SECRET_KEY for all of them");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(path);
  if (key === null) throw new Error(`The key file ${path} could not be made.`);
  return key;
}

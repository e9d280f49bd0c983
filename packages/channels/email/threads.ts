import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Whom a token was made for: a conversation and a person in it, as `participantOf` names them. */
export type Thread = { readonly conversationId: string; readonly participant: string };

/** Where a token may stand in a mail: the addresses that it was sent to, and the ids that it answers, oldest first. */
export type Traces = { readonly recipients: readonly string[]; readonly references: readonly string[] };

// 16 bytes of the conversation, 5 of the participant, 9 of the proof: 48 letters.
const bytes = { conversation: 16, participant: 5, proof: 9 };
const letters = "abcdefghijklmnopqrstuvwxyz234567";
const token = /[a-z2-7]{48}/i;
const mostTraces = 60;

/** Names a person by their address, briefly; the same for every spelling of its letters. */
export function participantOf(address: string): string {
  return createHash("sha256")
    .update(address.trim().toLowerCase())
    .digest("hex")
    .slice(0, 2 * bytes.participant);
}

/**
 * Makes the token that names one person's conversation: 48 letters and digits, safe in addresses whose letters change
 * their case on the way. The same for the same words and key.
 */
export function makeThread({ conversationId, participant }: Thread, key: Uint8Array): string {
  const named = Buffer.from(conversationId.replaceAll("-", "") + participant, "hex");
  return toLetters(Buffer.concat([named, proof(named, key)]));
}

/** Reads the first token that one of the keys has made; null when there is none. Subjects are never looked at. */
export function readThread(traces: Traces, keys: readonly Uint8Array[]): Thread | null {
  for (const each of tokensOf(traces)) {
    const thread = openThread(each, keys);
    if (thread !== null) return thread;
  }
  return null;
}

/** What a token names, when one of the keys has made it; null otherwise. All keys are tried in the same time. */
export function openThread(text: string, keys: readonly Uint8Array[]): Thread | null {
  const all = fromLetters(text.toLowerCase());
  if (all === null) return null;
  const named = all.subarray(0, bytes.conversation + bytes.participant);
  const given = all.subarray(named.length);
  const isRight = keys.map((key) => timingSafeEqual(proof(named, key), given)).includes(true);
  if (!isRight) return null;
  const hex = named.toString("hex");
  const id = hex.slice(0, 32);
  return {
    conversationId: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
    participant: hex.slice(32),
  };
}

/** What may be tokens, the likeliest first: of the addresses, then of the newest mail that is answered. */
export function tokensOf({ recipients, references }: Traces): string[] {
  const fromAddresses = recipients
    .slice(0, mostTraces)
    .map((address) => /\+([^@+]+)@/.exec(address)?.[1] ?? "");
  const fromIds = references
    .slice(-mostTraces)
    .reverse()
    .map((id) => /^<?([a-z2-7]{48})\.[^@]*@/i.exec(id)?.[1] ?? "");
  return [...fromAddresses, ...fromIds].flatMap((text) => token.exec(text)?.[0].toLowerCase() ?? []);
}

/** The address to which answers go: `help+token@…`; the bare one when that would be longer than mail allows. */
export function replyAddress(address: string, made: string): string {
  const at = address.lastIndexOf("@");
  const local = `${address.slice(0, at)}+${made}`;
  return local.length > 64 ? address : `${local}${address.slice(at)}`;
}

/** A Message-ID that carries a token; `id` is the message's own and makes it unlike any other. */
export function messageIdOf(made: string, id: string, address: string): string {
  return `<${made}.${id}@${address.slice(address.lastIndexOf("@") + 1)}>`;
}

/** Whether a Message-ID looks like one of ours; only `readThread` knows. */
export function looksLikeOurs(id: string): boolean {
  return /^<[a-z2-7]{48}\.[^@<>\s]{1,100}@[^@<>\s]+>$/i.test(id);
}

function proof(named: Uint8Array, key: Uint8Array): Buffer {
  return createHmac("sha256", key).update("mail thread").update(named).digest().subarray(0, bytes.proof);
}

function toLetters(data: Uint8Array): string {
  let bits = "";
  for (const byte of data) bits += byte.toString(2).padStart(8, "0");
  return bits.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)] ?? "");
}

function fromLetters(text: string): Buffer | null {
  if (text.length !== 48 || !token.test(text)) return null;
  let bits = "";
  for (const letter of text) bits += letters.indexOf(letter).toString(2).padStart(5, "0");
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}

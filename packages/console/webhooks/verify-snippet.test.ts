import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { verifySnippet } from "./verify-snippet.ts";

type Check = (secret: string, headers: Record<string, string>, body: string) => boolean;

const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const body = '{"type":"ticket.created"}';
const now = 1_790_000_000;

/** The headers of a message by the specification of Standard Webhooks. */
function signed(by: string, at = now): Record<string, string> {
  const key = Buffer.from(by.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`m1.${at}.${body}`).digest("base64");
  return { "webhook-id": "m1", "webhook-timestamp": String(at), "webhook-signature": `v1,${signature}` };
}

async function loadSnippet(): Promise<Check> {
  const address = `data:text/javascript,${encodeURIComponent(verifySnippet)}`;
  return ((await import(/* @vite-ignore */ address)) as { isGenuine: Check }).isGenuine;
}

beforeEach(() => void vi.useFakeTimers({ now: now * 1000, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test("the snippet that editors copy takes what was signed with the secret", async () => {
  const isGenuine = await loadSnippet();
  expect(isGenuine(secret, signed(secret), body)).toBe(true);
});

test("after a rotation either signature will do", async () => {
  const isGenuine = await loadSnippet();
  const other = signed(`whsec_${Buffer.from("another secret").toString("base64")}`);
  const own = signed(secret);
  const both = { ...own, "webhook-signature": `${other["webhook-signature"]} ${own["webhook-signature"]}` };
  expect(isGenuine(secret, both, body)).toBe(true);
});

test("the snippet refuses what was altered, is old, or is not signed", async () => {
  const isGenuine = await loadSnippet();
  expect(isGenuine(secret, signed(secret), `${body} `)).toBe(false);
  expect(isGenuine(secret, signed(secret, now - 301), body)).toBe(false);
  expect(isGenuine(secret, signed(secret, Number.NaN), body)).toBe(false);
  expect(isGenuine(secret, { ...signed(secret), "webhook-signature": "v1," }, body)).toBe(false);
  expect(isGenuine(secret, {}, body)).toBe(false);
});

import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { Secret } from "../access/secret.ts";
import { newWebhookSecret, webhookHeaders } from "./sign-webhook.ts";

const body = JSON.stringify({ type: "conversation.closed", data: { text: "déjà vu €" } });

test("a message is signed as in the example of the standard", () => {
  const secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  const signed = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330_000, body: '{"test": 2432232314}' };
  expect(webhookHeaders(signed, [secret])).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("the library of the standard accepts it, and refuses it when anything was changed", () => {
  const [secret, other] = [newWebhookSecret(), newWebhookSecret()];
  const headers = webhookHeaders({ id: "one", at: Date.now(), body }, [secret]);
  const receiver = new Webhook(secret.reveal());
  expect(receiver.verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => receiver.verify(`${body} `, headers)).toThrow();
  expect(() => receiver.verify(body, { ...headers, "webhook-id": "two" })).toThrow();
  expect(() => receiver.verify(body, { ...headers, "webhook-timestamp": "1" })).toThrow();
  expect(() => new Webhook(other.reveal()).verify(body, headers)).toThrow();
});

test("during a rotation who knows the old or the new secret accepts it", () => {
  const [fresh, old, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const headers = webhookHeaders({ id: "one", at: Date.now(), body }, [fresh, old]);
  expect(headers["webhook-signature"].split(" ")).toHaveLength(2);
  for (const secret of [fresh, old])
    expect(new Webhook(secret.reveal()).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(other.reveal()).verify(body, headers)).toThrow();
});

test("a secret has 24 to 64 random bytes and is never the same", () => {
  const secrets = Array.from({ length: 20 }, () => newWebhookSecret().reveal());
  for (const secret of secrets) {
    const [, coded = ""] = /^whsec_([A-Za-z0-9+/]+=*)$/.exec(secret) ?? [];
    expect(Buffer.from(coded, "base64").length).toBe(32);
  }
  expect(new Set(secrets).size).toBe(20);
});

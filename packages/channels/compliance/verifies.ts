import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Translator, WebhookCall } from "../adapter.ts";
import { everySample, type Samples, signedAt } from "./samples.ts";

/** Only calls of the provider are taken, looked at over their bytes as they came. */
export function mustVerify<Settings, Secrets>(
  adapter: Translator<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  const { webhook } = adapter;
  if (webhook === null) return;
  const { account, signature, text } = samples;
  const verify = (call: WebhookCall, now = signedAt) => webhook.verify(call, account, now);
  const right = samples.call(text.body, account, signedAt);
  const withHeader = (value: string) => ({
    ...right,
    headers: { ...right.headers, [signature.header]: value },
  });

  describe("verifying", () => {
    test.each(everySample(samples))("$name is taken, and is no greeting", ({ body }) => {
      const call = samples.call(body, account, signedAt);
      expect(verify(call)).toBeNull();
      expect(webhook.greet(call, account)).toBeNull();
    });

    test("without a signature, with an empty one or with somebody else's it is refused", () => {
      const { [signature.header]: _, ...others } = right.headers;
      expect(right.headers[signature.header]).toMatch(/\S/);
      expect(verify({ ...right, headers: others })).toBe("bad_signature");
      expect(verify(withHeader(""))).toBe("bad_signature");
      const stranger = samples.call(text.body, { ...account, secrets: signature.otherSecrets }, signedAt);
      expect(verify(stranger)).toBe("bad_signature");
    });

    test("a signature of anything else is refused", () => {
      const real = right.headers[signature.header];
      const value = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constant(`${real}0`),
        fc.constant(real?.slice(1) ?? ""),
      );
      fc.assert(
        fc.property(value, (other) => {
          fc.pre(other !== real);
          expect(verify(withHeader(other))).toBe("bad_signature");
        }),
      );
    });

    if (signature.coversBody) mustCoverBody(adapter, samples);
    const { stale } = signature;
    if (stale === null) return;
    test("a signature is taken within its time, and refused after it and long before it", () => {
      expect(verify(right, signedAt + stale - 1000)).toBeNull();
      expect(verify(right, signedAt - stale + 1000)).toBeNull();
      expect(verify(right, signedAt + stale + 1000)).toBe("stale");
      expect(verify(right, signedAt - stale - 1000)).toBe("stale");
    });
  });
}

function mustCoverBody<Settings, Secrets>(
  adapter: Translator<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  const { webhook } = adapter;
  if (webhook === null) return;
  const { account } = samples;
  const meaning = (call: WebhookCall) =>
    webhook.open(call, account).map(({ id, lane, raw }) => ({ id, lane, read: adapter.read(raw, account) }));

  test("with one bit of the body changed it is refused, or nothing that is read has changed", () => {
    const sample = fc.constantFrom(...everySample(samples));
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(7), ({ body }, place, bit) => {
        const right = samples.call(body, account, signedAt);
        const changed = Uint8Array.from(right.body);
        const at = place % changed.length;
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const call = { ...right, body: changed };
        if (webhook.verify(call, account, signedAt) === null) expect(meaning(call)).toEqual(meaning(right));
      }),
    );
  });

  test("it is looked at over the bytes as they came, not over what was made of them", () => {
    const json = parsed(samples.text.body);
    if (json === undefined) return;
    const spaced = samples.call(JSON.stringify(json, null, 3), account, signedAt);
    expect(webhook.verify(spaced, account, signedAt)).toBeNull();
    const again = { ...spaced, body: new TextEncoder().encode(JSON.stringify(json)) };
    expect(webhook.verify(again, account, signedAt)).toBe("bad_signature");
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

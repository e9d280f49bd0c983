import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApiAdapter, Envelope, Translator, WebhookCall } from "../adapter.ts";
import type { Incoming } from "../incoming.ts";
import { everySample, type Samples, signedAt } from "./samples.ts";

/** Whatever comes from outside is read as something that can be kept, or as nothing; it never throws. */
export function mustNeverThrow<Settings, Secrets>(
  adapter: Translator<Settings, Secrets> | ApiAdapter<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  const { account } = samples;
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    json.map(bytesOf),
    damaged(everySample(samples).map(({ body }) => body)).map(bytesOf),
  );

  describe("whatever comes in", () => {
    test("bytes of any kind are read without throwing, as something that can be kept", () => {
      fc.assert(
        fc.property(bodies, (body) => {
          expectKeepable(adapter.read(body, account));
        }),
        { numRuns: 400 },
      );
    });

    test("a call of any kind is looked at and taken apart without throwing", () => {
      const { webhook } = adapter;
      if (webhook === null) return;
      fc.assert(
        fc.property(anyCall(bodies, samples), (call) => {
          webhook.greet(call, account);
          webhook.verify(call, account, signedAt);
          webhook.problems?.(call);
          for (const envelope of webhook.open(call, account)) {
            expectNamed(envelope);
            expectKeepable(adapter.read(envelope.raw, account));
          }
        }),
        { numRuns: 400 },
      );
    });

    test("text that can't be kept is made so that it can, wherever it stands", () => {
      for (const body of everySample(samples).flatMap((sample) => poisoned(sample.body))) {
        expectKeepable(adapter.read(bytesOf(body), account));
        for (const envelope of adapter.webhook?.open(samples.call(body, account, signedAt), account) ?? []) {
          expectNamed(envelope);
        }
      }
    });

    test("a body of 10,000 levels is read as nothing bad", () => {
      for (const deep of [`${"[".repeat(10_000)}${"]".repeat(10_000)}`, '{"message":'.repeat(10_000)]) {
        const call = samples.call(deep, account, signedAt);
        const envelopes = adapter.webhook?.open(call, account) ?? [];
        for (const { raw } of envelopes) expectKeepable(adapter.read(raw, account));
        expectKeepable(adapter.read(bytesOf(deep), account));
      }
    });

    if (!("send" in adapter)) return;
    test("an answer of any kind is understood without throwing", () => {
      fc.assert(
        fc.property(anyAnswer, (answer) => {
          expect(["sent", "later", "failed", "unknown"]).toContain(adapter.sent(answer).kind);
          expect([true, false]).toContain(adapter.checked(answer).ok);
          adapter.media?.next(answer, account);
          for (const envelope of adapter.polling?.read(answer, null).envelopes ?? []) {
            expectNamed(envelope);
            expectKeepable(adapter.read(envelope.raw, account));
          }
        }),
        { numRuns: 400 },
      );
    });
  });
}

const json = fc.json({ stringUnit: "binary", maxDepth: 4 });
const names = fc.dictionary(fc.string(), fc.string({ unit: "binary" }), { maxKeys: 4 });
const anyAnswer = fc.record({
  status: fc.oneof(fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 429, 500, 503), fc.integer()),
  headers: fc.oneof(names, fc.record({ "retry-after": fc.string() })),
  body: fc.oneof(
    json,
    fc.string({ unit: "binary" }),
    fc.json().map((inner) => `{"ok":true,"result":${inner}}`),
  ),
});

function anyCall<Settings, Secrets>(
  bodies: fc.Arbitrary<Uint8Array>,
  samples: Samples<Settings, Secrets>,
): fc.Arbitrary<WebhookCall> {
  const signed = samples.call(samples.text.body, samples.account, signedAt);
  return fc.record({
    method: fc.constantFrom("POST", "GET", "PUT"),
    headers: fc.oneof(fc.constant(signed.headers), names),
    query: fc.oneof(fc.constant(signed.query), names),
    body: bodies,
  });
}

/** Samples with something else in one place, if they are JSON; and with something cut out. */
function damaged(bodies: readonly string[]): fc.Arbitrary<string> {
  const cut = fc
    .tuple(fc.constantFrom(...bodies), fc.nat(), fc.nat(30), fc.string({ unit: "binary", maxLength: 4 }))
    .map(([body, at, length, other]) => {
      const place = at % (body.length + 1);
      return body.slice(0, place) + other + body.slice(place + length);
    });
  const replaced = fc.tuple(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue()).map(([body, at, other]) => {
    let count = 0;
    const places = (body.match(/[{[,:]/g)?.length ?? 0) + 1;
    try {
      return JSON.stringify(JSON.parse(body, (_, value) => (count++ === at % places ? other : value))) ?? "";
    } catch {
      return body;
    }
  });
  return fc.oneof(cut, replaced);
}

const poison = "\u0000\ud800";

/** A body with text that can't be kept in one place, for each of its places. */
function poisoned(body: string): string[] {
  const places = body.match(/"(?=[,\]}])|(?==)/g)?.length ?? 0;
  return Array.from({ length: places }, (_, place) => {
    let count = 0;
    return body.startsWith("{")
      ? body.replaceAll(/"(?=[,\]}])/g, (quote) =>
          count++ === place ? `${JSON.stringify(poison).slice(1, -1)}"` : quote,
        )
      : body.replaceAll("=", () => (count++ === place ? "=%00%ed%a0%80" : "="));
  });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function expectNamed({ id, lane }: Envelope): void {
  expect(id).not.toBe("");
  expect(Math.max(id.length, lane.length)).toBeLessThanOrEqual(400);
  expect([id, lane].filter((name) => !isKeepable(name))).toEqual([]);
}

const kinds = "message edit deletion reaction status renamed read_up_to echo control account nothing".split(
  " ",
);

/** PostgreSQL can keep neither NUL nor half of a surrogate pair. */
function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}

/** What has an id has to be found by it, and all of it has to be kept. */
function expectKeepable(incoming: Incoming): void {
  expect(kinds).toContain(incoming.type);
  expect(textsOf(incoming).filter((text) => !isKeepable(text))).toEqual([]);
  if ("id" in incoming) expect(incoming.id).not.toBe("");
  if ("of" in incoming) expect(incoming.of).not.toBe("");
  if ("sender" in incoming) expect(incoming.sender.id).not.toBe("");
  if ("claimedAt" in incoming && incoming.claimedAt !== null)
    expect(Date.parse(incoming.claimedAt)).not.toBeNaN();
  if (!("attachments" in incoming)) return;
  for (const { name, size } of incoming.attachments) {
    expect(name).toMatch(/^[^/\\]+$/);
    expect(size === null || Number.isSafeInteger(size)).toBe(true);
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(textsOf);
}

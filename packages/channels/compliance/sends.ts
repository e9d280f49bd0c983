import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApiAdapter } from "../adapter.ts";
import type { Outgoing } from "../outgoing.ts";
import { aFile, anAnswer } from "./outgoing-samples.ts";
import { envelopesOf, type Samples, signedAt } from "./samples.ts";

/** What we send reaches the right person whole, and an answer that says nothing certain is never taken for a refusal. */
export function mustSend<Settings, Secrets>(
  adapter: ApiAdapter<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  const { account, sending } = samples;
  if (sending === null) throw new Error("An adapter with send needs samples of sending.");
  const callsOf = (message: Outgoing) =>
    adapter
      .render(message, account.settings)
      .map((part, index) => adapter.send(part, message, account, { now: signedAt, part: index }));

  describe("sending", () => {
    test("an answer goes to the person who wrote, whatever their name is made of", () => {
      const [envelope] = envelopesOf(adapter, samples, samples.text);
      const incoming = envelope === undefined ? null : adapter.read(envelope.raw, account);
      expect(incoming?.type).toBe("message");
      const writer = incoming?.type === "message" ? incoming.sender.id : "";
      expect(callsOf({ ...anAnswer, to: writer }).map(sending.recipient)).toEqual([writer]);
      fc.assert(
        fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (to) => {
          expect(callsOf({ ...anAnswer, to }).map(sending.recipient)).toEqual([to]);
        }),
      );
    });

    test("each part's text and file are in its call, and a try again is the same call", () => {
      const message = { ...anAnswer, attachments: [aFile("a"), aFile("b")] };
      const parts = adapter.render(message, account.settings);
      const calls = callsOf(message);
      for (const [index, part] of parts.entries()) {
        const call = calls[index];
        if (call === undefined) throw new Error("A part has no call.");
        if (part.text !== "") expect(sending.text(call)).toBe(part.text);
        expect(sending.file(call)).toBe(part.attachment?.url ?? null);
        expect(new URL(call.url).protocol).toMatch(/^https?:$/);
      }
      expect(callsOf(message)).toEqual(calls);
    });

    test("what an answer rests on is sent with it", () => {
      const sources = [{ title: "Returns", url: "https://shop.example/returns" }];
      const bodies = callsOf({ ...anAnswer, sources }).map(({ body }) => decodeURIComponent(body ?? ""));
      expect(bodies.join()).toContain("Returns");
      expect(bodies.join()).toContain("https://shop.example/returns");
    });

    mustUnderstandAnswers(adapter, samples);
  });
}

function mustUnderstandAnswers<Settings, Secrets>(
  adapter: ApiAdapter<Settings, Secrets>,
  { sending }: Samples<Settings, Secrets>,
): void {
  if (sending === null) return;
  test("a call that was taken gives the id by which the provider speaks of it", () => {
    expect(adapter.sent(sending.taken)).toEqual({ kind: "sent", id: sending.takenId });
  });

  test("a provider that wants to be left alone is left alone for as long as it says", () => {
    const { answer, afterMs } = sending.limited;
    expect(adapter.sent(answer)).toMatchObject({ kind: "later", failure: "rate_limited", afterMs });
  });

  test.each([200, 202, 500, 502, 504])("%i with a body that says nothing may have been taken", (status) => {
    for (const body of ["", "<html>Bad gateway</html>", "{}", "[]", "null", '"', '{"ok":1,"error":[]}']) {
      expect(adapter.sent({ status, headers: {}, body }).kind).toBe("unknown");
    }
  });
}

import { describe, expect, test } from "vitest";
import type { Translator } from "../adapter.ts";
import { envelopesOf, everySample, type Samples } from "./samples.ts";

/** What was said comes in as it was said, once, for the right person, whatever the order. */
export function mustReceive<Settings, Secrets>(
  adapter: Translator<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  const { account } = samples;
  const read = (sample: { name: string; body: string }) =>
    envelopesOf(adapter, samples, sample).map(({ raw }) => adapter.read(raw, account));

  describe("receiving", () => {
    test.each(everySample(samples))("$name is read as what it is", (sample) => {
      expect(read(sample)).toMatchObject(sample.reads);
    });

    test("the samples are of the kinds that they stand for", () => {
      expect(samples.text.reads).toMatchObject([{ type: "message", body: expect.stringMatching(/\S/) }]);
      const [message] = read(samples.attachment);
      expect(message?.type === "message" && message.attachments.length).toBeGreaterThan(0);
      expect(samples.edit?.reads[0]?.type ?? "edit").toBe("edit");
      expect(samples.deletion?.reads[0]?.type ?? "deletion").toBe("deletion");
      const { echoes, statuses } = adapter.capabilities(account.settings);
      expect(samples.echo?.reads[0]?.type).toBe(echoes ? "echo" : undefined);
      const told = samples.statuses
        .flatMap(read)
        .map((incoming) => (incoming.type === "read_up_to" ? "read" : "state" in incoming && incoming.state));
      expect(told).toEqual(expect.arrayContaining([...statuses]));
    });

    test("what can't be shown is kept as a message with the provider's word for it", () => {
      const [message] = read(samples.unknown);
      expect(message).toMatchObject({ type: "message", unsupported: expect.stringMatching(/\S/) });
    });

    mustBeOnce(adapter, samples);
  });
}

/** The same call opened twice is the same envelopes, and no two things share one. */
function mustBeOnce<Settings, Secrets>(
  adapter: Translator<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  const open = (sample: { name: string; body: string }) => envelopesOf(adapter, samples, sample);
  const all = everySample(samples);

  test.each(all)("$name that comes twice has the same envelopes, also signed anew", (sample) => {
    const later = samples.call(sample.body, samples.account, Date.UTC(2026, 10, 29));
    const again = adapter.webhook?.open(later, samples.account) ?? open(sample);
    expect(again).toEqual(open(sample));
    expect(open(sample)).toEqual(open(sample));
  });

  test("no two different things have the same envelope", () => {
    const ids = all.flatMap((sample) => open(sample).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^.{1,400}$/);
  });

  test("what is of one person stands in one lane, so that it is taken up in order", () => {
    const { text, attachment, unknown, edit, deletion, echo } = samples;
    const kinds = [text, attachment, unknown, edit, deletion, echo].filter((sample) => sample !== null);
    const lanes = kinds.flatMap((sample) => open(sample).map(({ lane }) => lane));
    expect(new Set(lanes).size).toBe(1);
    expect(lanes[0]).not.toBe("");
  });

  test("what an envelope reads as does not depend on what was read before it", () => {
    const envelopes = all.flatMap(open);
    const inOrder = envelopes.map(({ raw }) => adapter.read(raw, samples.account));
    const reversed = envelopes.toReversed().map(({ raw }) => adapter.read(raw, samples.account));
    expect(reversed.toReversed()).toEqual(inOrder);
  });
}

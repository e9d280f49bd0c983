import fc from "fast-check";
import { expect, test } from "vitest";
import { readChat, renderChat } from "./chat.ts";

/**
 * The chat's calls are checked by the contract before they come here, its visitors are known by their key, and nothing
 * of it is split or sent: of what `compliance.ts` asks of adapters, this is what applies to it.
 */
const sent = { clientId: "c-12345678", body: "Where is my parcel?", talkToPerson: false };

type Message = Parameters<typeof renderChat>[0][number];

function message(change: Partial<Message>): Message {
  return {
    id: "1b671a64-40d5-491e-99b0-da01ff1f3341",
    seq: 1,
    kind: "answer",
    senderId: "2b671a64-40d5-491e-99b0-da01ff1f3342",
    senderName: "Nova",
    clientId: null,
    body: "On Monday.",
    sources: [],
    language: "en",
    attachments: [],
    marker: null,
    notice: null,
    at: "2026-11-26T09:30:00.000Z",
    ...change,
  } as Message;
}

test("a message is read as it was written, and a repeat is the same message", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.boolean(), (body, talkToPerson) => {
      const read = readChat({ ...sent, body, talkToPerson });
      expect(read).toMatchObject({ clientId: sent.clientId, body, pressedTalkToPerson: talkToPerson });
      expect(readChat({ ...sent, body, talkToPerson })).toEqual(read);
    }),
  );
});

test("whatever time zone a device claims, it is a real one or none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (timeZone) => {
      expect(readChat({ ...sent, timeZone: `?${timeZone}` }).timeZone).toBeNull();
    }),
  );
  expect(readChat({ ...sent, timeZone: "Europe/Paris" }).timeZone).toBe("Europe/Paris");
});

test("what is said is shown whole and in order, and notes never are", () => {
  const bodies = fc.array(fc.record({ body: fc.string({ unit: "binary" }), note: fc.boolean() }));
  fc.assert(
    fc.property(bodies, (written) => {
      const shown = renderChat(
        written.map(({ body, note }, seq) => message({ seq, body, kind: note ? "note" : "reply" })),
      );
      expect(shown.map(({ body }) => body)).toEqual(
        written.filter(({ note }) => !note).map(({ body }) => body),
      );
      expect(JSON.stringify(shown)).not.toContain("2b671a64");
    }),
  );
});

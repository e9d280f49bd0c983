import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Outgoing } from "../outgoing.ts";
import { type AnsweredMail, composeMail, type MailSetting } from "./compose-mail.ts";
import { email } from "./email.ts";
import { newText } from "./new-text.ts";
import { testAccount, testMail } from "./test-mail.ts";
import { makeThread, participantOf, readThread } from "./threads.ts";

const key = Buffer.alloc(32, 1);
const thread = { conversationId: crypto.randomUUID(), participant: participantOf("ana@muster.example") };
const message: Outgoing = {
  id: "0192f0c4-7a61-7c3e-9f0e-5b7d1c2a3e4f",
  to: "ana@muster.example",
  kind: "reply",
  senderName: "Bob",
  body: "Hello **Ana**,\n\n- see [this](https://lumen.example/a?b=1&c=2)\n- <script>alert(1)</script>\n\nBye",
  sources: [],
  language: "en",
  attachments: [],
  template: null,
  answers: null,
};
const answered: AnsweredMail = {
  subject: "AW: Re: RE[2]: Lamp",
  messageId: "<one@muster.example>",
  references: ["<zero@muster.example>"],
  from: "ana@muster.example",
  replyTo: null,
  to: ["carl@muster.example"],
  cc: ["HELP@lumen.example", "dora@muster.example"],
  text: "Is it <b>broken</b>?\n\nAna",
  at: "2024-10-22T08:04:11Z",
};
const setting: MailSetting = {
  channelId: testAccount.channelId,
  settings: { ...testAccount.settings, signature: "Lumen\nBerlin" },
  token: makeThread(thread, key),
  answered,
  language: "en",
  timeZone: "UTC",
};
function compose(change: Partial<Outgoing> = {}, about: Partial<MailSetting> = {}) {
  const draft = composeMail({ ...message, ...change }, { ...setting, ...about });
  if (draft === null) throw new Error("It can't be addressed.");
  return draft;
}

describe("an answer by mail", () => {
  test("belongs to the visitor's mail, and its answer to our conversation", () => {
    const draft = compose();
    expect(draft).toMatchObject({
      subject: "Re: Lamp",
      inReplyTo: "<one@muster.example>",
      references: ["<zero@muster.example>", "<one@muster.example>"],
      from: { name: "Bob (Lumen)", address: "help@lumen.example" },
      cc: [],
    });
    expect(readThread({ recipients: [draft.replyTo], references: [] }, [key])).toEqual(thread);
    expect(readThread({ recipients: [], references: [draft.messageId] }, [key])).toEqual(thread);
  });
  test("says what was written, safely, above what it answers", () => {
    const { text, html } = compose();
    expect(text).toMatch(/^Hello Ana,\n\n- see this \(https:\/\/lumen\.example\/a\?b=1&c=2\)/);
    expect(text).toContain("\n\n-- \nLumen\nBerlin\n\nOn Oct 22, 2024");
    expect(text).toContain("\n> Is it <b>broken</b>?\n>\n> Ana\n");
    expect(html).toContain("<strong>Ana</strong>");
    expect(html).toContain('<a href="https://lumen.example/a?b=1&amp;c=2">this</a>');
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<b>broken");
  });
  test.each(["en", "fr", "es", "de", "it", "pt", "nl"] as const)(
    "is trimmed to its own words when it comes back in %s",
    (language) => {
      const { text, html } = compose({ body: "Our answer." }, { language });
      expect(newText({ text, html: null })).toBe("Our answer.");
      expect(newText({ text: null, html })).toBe("Our answer.");
    },
  );
  test("says when no person wrote it, and is not signed then", () => {
    expect(compose().headers).toEqual({ "X-Baton-Channel": testAccount.channelId });
    for (const kind of ["answer", "notice", "automatic"] as const) {
      const draft = compose({ kind, senderName: null });
      expect(draft.headers["Auto-Submitted"]).toBe("auto-replied");
      expect(draft.text).not.toContain("-- \nLumen");
      expect(draft.from.name).toBe("Lumen");
    }
  });
  test("goes to everybody when it is set, and never to ourselves", () => {
    const settings = { ...setting.settings, replyAll: true };
    expect(compose({}, { settings }).cc).toEqual(["carl@muster.example", "dora@muster.example"]);
  });
  test("names its sources", () => {
    const { text, html } = compose({
      sources: [
        { title: "Care", url: "https://lumen.example/care" },
        { title: "X", url: "javascript:alert(1)" },
      ],
    });
    expect(text).toContain("Sources:\n- Care https://lumen.example/care");
    expect(html).toContain('<a href="https://lumen.example/care">Care</a>');
    expect(html).not.toContain('href="javascript');
  });
  test("can't be given headers or receivers by anybody's words", () => {
    const evil = "x\r\nBcc: eve@x.example\r\n\r\n";
    const draft = compose(
      { senderName: `Bob${evil}` },
      {
        answered: {
          ...answered,
          subject: `Lamp${evil}`,
          messageId: `<a>${evil}`,
          references: [`<b\r\n>`],
          from: `a${evil}`,
        },
      },
    );
    const { text, html, ...head } = draft;
    expect(JSON.stringify(head)).not.toMatch(/\\[rn]/);
    expect(head.inReplyTo).toBeNull();
    for (const to of ["a@b, c@d", "a@b\r\nRCPT TO:<c@d>", "Ana <a@b>", ""])
      expect(composeMail({ ...message, to }, setting)).toBeNull();
  });
  test("keeps the first and the newest of very many references", () => {
    const references = Array.from({ length: 500 }, (_, at) => `<${at}@x>`);
    const kept = compose({}, { answered: { ...answered, references } }).references;
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([30, "<0@x>", "<one@muster.example>"]);
  });
});

describe("the inbound-mail webhook", () => {
  const body = testMail({}, "Hi");
  const now = 1_700_000_000_000;
  const at = String(now / 1000);
  const sign = (text: string, secret: string): string =>
    `v1,${createHmac("sha256", secret).update(text).update(body).digest("base64")}`;
  const call = (headers: Record<string, string>) => ({ method: "POST", headers, query: {}, body });
  const good = { "webhook-id": "m", "webhook-timestamp": at, "webhook-signature": sign(`m.${at}.`, "s") };
  test.each([
    ["a right signature", good, null],
    ["a wrong one", { ...good, "webhook-signature": sign(`m.${at}.`, "t") }, "bad_signature"],
    ["none", {}, "bad_signature"],
    ["one of another time", { ...good, "webhook-timestamp": "1" }, "bad_signature"],
    [
      "an old one",
      { ...good, "webhook-timestamp": "1699999000", "webhook-signature": sign("m.1699999000.", "s") },
      "stale",
    ],
  ])("takes or refuses %s", (_name, headers: Record<string, string>, expected) => {
    expect(email.webhook?.verify(call(headers), testAccount, now) ?? null).toBe(expected);
  });
  test("is given one mail at a time", () => {
    expect(email.webhook?.open(call(good), testAccount)).toMatchObject([
      { lane: "ana@muster.example", raw: body },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { readMail } from "./read-mail.ts";
import { testAccount, testMail, testParts } from "./test-mail.ts";
import { makeThread, messageIdOf, participantOf } from "./threads.ts";

const ours = messageIdOf(
  makeThread(
    { conversationId: crypto.randomUUID(), participant: participantOf("ana@muster.example") },
    Buffer.alloc(32, 1),
  ),
  crypto.randomUUID(),
  "help@lumen.example",
);
const kind = (head: Record<string, string | null>, body = "Hello"): unknown => {
  const incoming = readMail(testMail(head, body), testAccount);
  return incoming.type === "message" ? incoming.automatic : incoming.type;
};

test.each([
  [{ "Auto-Submitted": "auto-replied" }, "auto_reply"],
  [{ "Auto-Submitted": "auto-generated (x)" }, "auto_reply"],
  [{ "Auto-Submitted": "no" }, null],
  [{ "X-Autoreply": "yes" }, "auto_reply"],
  [{ "X-Auto-Response-Suppress": "DR, OOF, AutoReply" }, "auto_reply"],
  [{ Precedence: "auto_reply" }, "auto_reply"],
  [{ "Return-Path": "<>" }, "auto_reply"],
  [{ Subject: "Automatic reply: Lamp" }, "auto_reply"],
  [{ Subject: "=?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_Lampe?=" }, "auto_reply"],
  [{ Subject: "Abwesenheitsnotiz: Lampe" }, "auto_reply"],
  [{ Subject: "Respuesta automática: Lámpara" }, "auto_reply"],
  [{ Subject: "Risposta automatica: Lampada" }, "auto_reply"],
  [{ Subject: "Resposta automática: Lâmpada" }, "auto_reply"],
  [{ Subject: "Automatisch antwoord: Lamp" }, "auto_reply"],
  [{ Subject: "My automatic lamp does not reply" }, null],
  [{ Precedence: "bulk" }, "list"],
  [{ "List-Id": "<news.shop.example>" }, "list"],
  [{ "List-Unsubscribe": "<https://x>" }, "list"],
  [{ "List-Id": "<help.lumen.example>", Precedence: "list" }, null],
  [{ "X-Baton-Channel": testAccount.channelId }, "loop"],
  [{ "X-Baton-Channel": "another" }, null],
  [{ From: "Lumen <HELP+abc@lumen.example>" }, "loop"],
  [{ From: "MAILER-DAEMON@mx.example", Subject: "Undelivered" }, "bounce"],
  [{ From: "Post Master <postmaster@muster.example>" }, null],
  [{}, null],
])("a mail with %j is written by %s", (head: Record<string, string>, expected) => {
  expect(kind(head)).toBe(expected);
});

describe("a report", () => {
  const report = (fields: string, original: string): Buffer =>
    testMail(
      {
        From: "MAILER-DAEMON@mx.example",
        "Return-Path": "<>",
        "Content-Type": 'multipart/report; report-type=delivery-status; boundary="x"',
      },
      testParts("x", [
        "\nThis is the mail system. Your mail could not be delivered.",
        `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ana@muster.example\n${fields}`,
        `Content-Type: message/rfc822\n\nMessage-ID: ${original}\nSubject: Lamp\n\nHello`,
      ]),
    );
  test("says which of our mails came back, and why", () => {
    const raw = report(
      "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such\n user",
      ours,
    );
    expect(readMail(raw, testAccount)).toEqual({
      type: "status",
      of: ours,
      state: "failed",
      failure: "bounced",
      detail: "5.1.1 smtp; 550 5.1.1 No such user",
    });
  });
  test("of a delay is nothing yet", () => {
    expect(readMail(report("Action: delayed\nStatus: 4.4.1", ours), testAccount)).toMatchObject({
      type: "nothing",
    });
  });
  test("of somebody else's mail is a machine's mail", () => {
    expect(readMail(report("Action: failed", "<x@y>"), testAccount)).toMatchObject({
      type: "message",
      automatic: "bounce",
    });
  });
  test("in prose alone is understood by the id in it", () => {
    const raw = testMail(
      { From: "MAILER-DAEMON@mx.example" },
      `550 no such user\n\n--- copy ---\nMessage-ID: ${ours}\n`,
    );
    expect(readMail(raw, testAccount)).toMatchObject({ type: "status", of: ours, failure: "bounced" });
  });
  test("of reading is a status of ours, or a machine's mail", () => {
    const receipt = (id: string): Buffer =>
      testMail(
        { "Content-Type": "multipart/report; report-type=disposition-notification; boundary=x" },
        testParts("x", [
          "\nRead.",
          `Content-Type: message/disposition-notification\n\nOriginal-Message-ID: ${id}\nDisposition: manual-action/MDN-sent-manually; displayed`,
        ]),
      );
    expect(readMail(receipt(ours), testAccount)).toMatchObject({ type: "status", of: ours, state: "read" });
    expect(readMail(receipt("<x@y>"), testAccount)).toMatchObject({
      type: "message",
      automatic: "read_receipt",
    });
  });
});

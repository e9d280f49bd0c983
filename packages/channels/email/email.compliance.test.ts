import { signedHeaders, tolerance } from "../calls/standard-webhooks.ts";
import { mustComply, type Sample } from "../compliance.ts";
import { email } from "./email.ts";
import { testAccount, testMail, testParts } from "./test-mail.ts";
import { makeThread, messageIdOf, participantOf } from "./threads.ts";

const thread = {
  conversationId: "0192f0c4-7a61-7c3e-9f0e-5b7d1c2a3e4f",
  participant: participantOf("ana@muster.example"),
};
const ours = messageIdOf(makeThread(thread, Buffer.alloc(32, 1)), "m1", "help@lumen.example");

function mail(
  name: string,
  head: Record<string, string | null>,
  body: string,
  reads: Sample["reads"][number],
): Sample {
  return { name, body: testMail(head, body).toString("latin1"), reads: [reads] };
}

/** RFC 3464, appendix E. */
function report(name: string, action: string, reads: Sample["reads"][number]): Sample {
  const parts = testParts("x", [
    "\nThe mail system.",
    `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ana@muster.example\n${action}`,
    `Content-Type: message/rfc822\n\nMessage-ID: ${ours}\n\nHello`,
  ]);
  const head = {
    From: "MAILER-DAEMON@mx.example",
    "Content-Type": "multipart/report; report-type=delivery-status; boundary=x",
  };
  return mail(name, head, parts, reads);
}

mustComply("email", email, {
  account: testAccount,
  call: (body, { secrets }, at) => ({
    method: "POST",
    headers: { "content-type": "message/rfc822", ...signedHeaders("m", at, body, secrets.inboundSecret) },
    query: {},
    body: new TextEncoder().encode(body),
  }),
  signature: {
    header: "webhook-signature",
    otherSecrets: { ...testAccount.secrets, inboundSecret: "another" },
    coversBody: true,
    stale: tolerance,
  },
  text: mail("a mail", {}, "Where is my parcel?\n\n-- \nAna", {
    type: "message",
    body: "Where is my parcel?",
    sender: { id: "ana@muster.example", name: "Ana Muster" },
  }),
  attachment: mail(
    "a mail with a file",
    { "Content-Type": "multipart/mixed; boundary=x" },
    testParts("x", ["\nSee here.", "Content-Type: application/pdf; name=a.pdf\n\nx"]),
    { type: "message", body: "See here.", attachments: [{ name: "a.pdf" }] },
  ),
  unknown: mail(
    "an encrypted mail",
    { "Content-Type": "application/pkcs7-mime; smime-type=enveloped-data" },
    "x",
    {
      type: "message",
      unsupported: "encrypted (S/MIME)",
    },
  ),
  // Mail can be neither changed nor taken back, and what is sent elsewhere in its name isn't told.
  edit: null,
  deletion: null,
  echo: null,
  statuses: [
    report("undelivered", "Action: failed\nStatus: 5.1.1", {
      type: "status",
      of: ours,
      state: "failed",
      failure: "bounced",
    }),
    report("delivered", "Action: delivered\nStatus: 2.0.0", { type: "status", of: ours, state: "delivered" }),
    mail(
      "read",
      { "Content-Type": "multipart/report; report-type=disposition-notification; boundary=x" },
      testParts("x", [
        "\nRead.",
        `Content-Type: message/disposition-notification\n\nOriginal-Message-ID: ${ours}\nDisposition: manual-action/MDN-sent-manually; displayed`,
      ]),
      { type: "status", of: ours, state: "read" },
    ),
  ],
  more: [
    report("late", "Action: delayed\nStatus: 4.4.1", { type: "nothing", what: "delayed" }),
    mail("a vacation notice", { "Auto-Submitted": "auto-replied" }, "Away.", {
      type: "message",
      automatic: "auto_reply",
    }),
  ],
  sending: null,
});

import { mustComply, type Sample } from "../compliance.ts";
import { sms } from "./sms.ts";
import { account, formFor, received } from "./sms-samples.ts";
import { signatureOf } from "./verify-call.ts";

function message(name: string, sid: string, parameters: Record<string, string>, reads: object): Sample {
  const body = formFor({ ...received, MessageSid: sid, SmsSid: sid, ...parameters });
  return { name, body, reads: [{ type: "message", id: sid, ...reads }] };
}

// twilio.com/docs/messaging/guides/track-outbound-message-status
function status(name: string, parameters: Record<string, string>, reads: object): Sample {
  const ours = { AccountSid: account.settings.accountSid, From: account.settings.from, To: "+14017122661" };
  const body = formFor({ ...ours, MessageSid: "SMours", SmsSid: "SMours", ...parameters });
  return { name, body, reads: [{ type: "status", of: "SMours", ...reads }] };
}

mustComply("sms", sms, {
  account,
  call: (body, { webhookUrl, secrets }) => ({
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signatureOf(webhookUrl, new URLSearchParams(body), secrets.authToken),
    },
    query: {},
    body: new TextEncoder().encode(body),
  }),
  signature: {
    header: "x-twilio-signature",
    otherSecrets: { ...account.secrets, authToken: "another" },
    coversBody: true,
    stale: null,
  },
  text: message(
    "a text message",
    "SM1",
    { Body: "Where is my parcel? 👍" },
    {
      body: "Where is my parcel? 👍",
      sender: { id: "+14017122661", name: null, email: null, phone: "+14017122661" },
      automatic: null,
    },
  ),
  attachment: message(
    "a picture message",
    "MM1",
    {
      Body: "",
      NumMedia: "2",
      MediaUrl0: "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
      MediaContentType0: "image/jpeg",
      MediaUrl1: "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME2",
      MediaContentType1: "application/pdf",
    },
    {
      body: "",
      unsupported: null,
      attachments: [
        {
          name: "file-1.jpeg",
          mime: "image/jpeg",
          from: {
            kind: "media",
            id: "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
          },
        },
        { name: "file-2.pdf", mime: "application/pdf" },
      ],
    },
  ),
  unknown: message(
    "a place without words",
    "SM2",
    { Body: "", Latitude: "48.85", Longitude: "2.35" },
    {
      unsupported: "location",
    },
  ),
  // Text messages can be neither changed nor taken back, and what our number sends elsewhere isn't told.
  edit: null,
  deletion: null,
  echo: null,
  statuses: [
    status("sent", { MessageStatus: "sent", SmsStatus: "sent" }, { state: "sent", failure: null }),
    status("delivered", { MessageStatus: "delivered" }, { state: "delivered", failure: null, detail: null }),
    status(
      "undelivered",
      { MessageStatus: "undelivered", ErrorCode: "30003" },
      {
        state: "failed",
        failure: "unreachable",
        detail: "Error 30003",
      },
    ),
    status(
      "failed",
      { MessageStatus: "failed", ErrorCode: "30007", ErrorMessage: "Carrier violation" },
      {
        state: "failed",
        failure: "rejected",
        detail: "Error 30007: Carrier violation",
      },
    ),
  ],
  more: [
    message(
      "the word that stops everything",
      "SM3",
      { Body: " Stop " },
      { automatic: "opt_out", body: " Stop " },
    ),
    message(
      "a stop that Twilio tells",
      "SM4",
      { Body: "arret", OptOutType: "STOP" },
      { automatic: "opt_out" },
    ),
    message("a stop within a sentence", "SM5", { Body: "Please stop the order" }, { automatic: null }),
    message(
      "a call for help",
      "SM6",
      { Body: "HELP", OptOutType: "HELP" },
      { automatic: null, body: "HELP" },
    ),
    message("a company's name as sender", "SM7", { From: "ACME" }, { sender: { id: "ACME", phone: null } }),
    {
      name: "a status on the way",
      body: formFor({ MessageSid: "SMours", MessageStatus: "queued", To: "+14017122661" }),
      reads: [{ type: "nothing", what: "status queued" }],
    },
  ],
  sending: {
    recipient: (call) => new URLSearchParams(call.body ?? "").get("To"),
    text: (call) => new URLSearchParams(call.body ?? "").get("Body"),
    file: (call) => new URLSearchParams(call.body ?? "").get("MediaUrl"),
    taken: {
      status: 201,
      headers: {},
      body: JSON.stringify({ sid: "SM9", status: "queued", error_code: null, error_message: null }),
    },
    takenId: "SM9",
    limited: {
      answer: {
        status: 429,
        headers: { "retry-after": "2" },
        body: JSON.stringify({ code: 20429, message: "Too Many Requests", status: 429 }),
      },
      afterMs: 2000,
    },
  },
});

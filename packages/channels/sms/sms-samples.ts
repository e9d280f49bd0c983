import type { SmsAccount } from "./send-part.ts";

/** An account for tests. */
export const account: SmsAccount = {
  channelId: "5a1a3d0e-5c6e-4a0e-8d5b-000000000002",
  settings: {
    kind: "sms",
    accountSid: "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    from: "+15558675310",
    apiUrl: "https://api.twilio.com",
  },
  secrets: { kind: "sms", authToken: "12345" },
  webhookUrl: "https://baton.example/hooks/5a1a3d0e-5c6e-4a0e-8d5b-000000000002",
};

/** What Twilio sends with every message: twilio.com/docs/messaging/guides/webhook-request */
export const received = {
  ToCountry: "US",
  ToState: "CA",
  SmsStatus: "received",
  FromState: "RI",
  FromCity: "",
  Body: "Ahoy",
  FromCountry: "US",
  To: account.settings.from,
  NumSegments: "1",
  NumMedia: "0",
  AccountSid: account.settings.accountSid,
  From: "+14017122661",
  ApiVersion: "2010-04-01",
};

/** Parameters as a form. */
export function formFor(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}

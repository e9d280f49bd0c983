import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../test-server.ts";
import { type MailChannel, mailChannel } from "./test-mail-channel.ts";

let mail: MailChannel;
let admin: Caller;
beforeAll(async () => {
  mail = await mailChannel();
  admin = await mail.server.signIn("admin");
});
afterAll(() => mail.drop());

const params = () => ({ id: mail.channelId });

test("an account whose mail server lets us in works, and nothing is sent to find out", async () => {
  const { body } = await mail.server.call("checkChannelAccount", admin, { params: params(), body: {} });
  expect(body).toEqual({ check: { ok: true, name: "help@lumen.example" } });
  expect(mail.sent).toEqual([]);
});

test("a test mail goes to the address that is given, marked as a machine's, and belongs to no conversation", async () => {
  const to = "olive@example.com";
  const { body } = await mail.server.call("sendTestMessage", admin, { params: params(), body: { to } });
  expect(body).toEqual({ check: { ok: true, name: to } });
  expect(mail.sent.map((one) => one.to)).toEqual([[to]]);
  expect(mail.header("Auto-Submitted")).toBe("auto-generated");
  expect(mail.header("Reply-To")).toContain("help@lumen.example");
  expect(await mail.server.workspace.broken()).toEqual([]);
});

test("a server that is not there is said with which of the two it is", async () => {
  const { body } = await mail.server.call("listChannelAccounts", admin, {});
  const { accounts } = body as { accounts: { channelId: string; settings: { smtp: object } }[] };
  const settings = accounts[0]?.settings as never as { smtp: object };
  const moved = { ...settings, smtp: { ...settings.smtp, port: 1 } };
  const secrets = { kind: "email", imapPassword: "", smtpPassword: "" } as const;
  const changed = { params: params(), body: { settings: moved as never, secrets } };
  expect((await mail.server.call("changeChannelAccount", admin, changed)).status).toBe(200);
  const checked = await mail.server.call("checkChannelAccount", admin, { params: params(), body: {} });
  expect(checked.body).toMatchObject({
    check: { ok: false, problem: "unreachable", detail: expect.stringMatching(/^SMTP: /) },
  });
});

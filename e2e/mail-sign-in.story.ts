import { afterAll, beforeAll, expect, test } from "vitest";
import { channelsEn as words } from "../packages/console/channels/strings.en.ts";
import { startTokenSmtp } from "../packages/server/mail/test-token-smtp.ts";
import { type OAuthStub, startOAuthStub } from "../stubs/oauth.ts";
import { barriersOn } from "./axe.ts";
import { newOwner } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stub: OAuthStub;
let owner: Person;
let smtp: Awaited<ReturnType<typeof startTokenSmtp>>;

beforeAll(async () => {
  stub = await startOAuthStub();
  smtp = await startTokenSmtp((token) => stub.userOf(token));
  stage = await openStage({ BATON_ALLOW_PRIVATE: "127.0.0.1" });
  owner = await newOwner(stage);
});
afterAll(async () => {
  await stage.close();
  await stub.stop();
  await smtp.stop();
});

const panel = () => owner.page.getByRole("dialog");
const { fields, signIn } = words;

test("a mailbox is connected at a provider, and it says that somebody has to sign in", async () => {
  const { page } = owner;
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "Add E-mail" }).click();
  const fill = (label: string, value: string) =>
    panel().getByLabel(label, { exact: false }).first().fill(value);
  await fill(fields.address.label, stub.user);
  await fill(fields.senderName.label, "Lumen");
  await panel().getByRole("combobox", { name: fields.signsIn.label }).click();
  await page.getByRole("option", { name: words.choices.other }).click();
  expect(await panel().getByRole("textbox", { name: signIn.redirectLabel }).inputValue()).toBe(
    `${stage.url}/mail-sign-in`,
  );
  await fill(fields.authorizeUrl.label, `${stub.url}/authorize`);
  await fill(fields.tokenUrl.label, `${stub.url}/token`);
  await fill(fields.scopes.label, "mail");
  await fill(fields.clientId.label, stub.client.id);
  await panel().getByRole("textbox", { name: fields.oauthClientSecret.label }).fill(stub.client.secret);
  await fill(fields.smtpHost.label, "127.0.0.1");
  await fill(fields.smtpPort.label, String(smtp.port));
  await panel().getByRole("combobox", { name: fields.smtpSecurity.label }).click();
  await page.getByRole("option", { name: words.choices.none }).click();
  expect(await barriersOn(page)).toEqual([]);
  await panel().getByRole("button", { name: words.connect }).click();
  await panel().getByText(words.check.not_signed_in).waitFor();
  await panel().getByText(signIn.never).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("whoever refuses at the provider comes back and is told so; whoever allows it has a channel that works", async () => {
  const { page } = owner;
  await panel().getByRole("button", { name: signIn.press.other }).click();
  await page.getByRole("link", { name: "Refuse" }).click();
  await page.getByText(words.check.sign_in_denied).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.getByRole("link", { name: signIn.toChannels }).click();
  await page
    .getByRole("list", { name: words.connected })
    .getByRole("button", { name: /^E-mail/ })
    .click();
  await panel().getByRole("button", { name: signIn.press.other }).click();
  await page.getByRole("link", { name: "Allow" }).click();
  await page.getByText(`It works: the provider knows this account as ${stub.user}.`).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

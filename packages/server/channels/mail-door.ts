import type { Checked } from "@baton/channels";
import type { SecretsOf, SettingsOf } from "@baton/contract";

/** An e-mail account as it is tried. */
export type MailAccount = {
  readonly channelId: string;
  readonly settings: SettingsOf<"email">;
  readonly secrets: SecretsOf<"email">;
};

/** How mail servers are tried: unlike all other channels they are not called over HTTP. Neither throws. */
export type MailDoor = {
  /** Signs in to each of the servers and sends nothing. */
  check(account: MailAccount): Promise<Checked>;
  /** Sends a short mail to an address. */
  sendTest(account: MailAccount, to: string): Promise<Checked>;
};

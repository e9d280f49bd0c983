import type { AccountSettings } from "@baton/contract";
import { placesOf } from "../oauth/mail-provider.ts";

/**
 * What the secrets of an account belong to: they open for the channel and the addresses alone that they were given
 * for, so that nobody who may change an address can have them sent to themselves.
 */
export function accountPlace(channelId: string, settings: AccountSettings): string {
  return `channel_account:${channelId}:${addressesOf(settings).join(" ")}`;
}

function addressesOf(settings: AccountSettings): string[] {
  switch (settings.kind) {
    case "email": {
      const servers = [settings.imap, settings.smtp].filter((server) => server !== null);
      const addresses = servers.map(({ host, port }) => `${host.toLowerCase()}:${port}`);
      // The secret of an app goes where its tokens come from.
      const { oauth } = settings;
      return oauth === null ? addresses : [...addresses, new URL(placesOf(oauth).tokenUrl).origin];
    }
    case "custom":
      return [new URL(settings.url).origin];
    default:
      return [new URL(settings.apiUrl).origin];
  }
}

import type { AccountSettings } from "@baton/contract";

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
      return servers.map(({ host, port }) => `${host.toLowerCase()}:${port}`);
    }
    case "custom":
      return [new URL(settings.url).origin];
    default:
      return [new URL(settings.apiUrl).origin];
  }
}

import type { channelAccountEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { signInRedirectOf } from "../oauth/redirect-url.ts";
import { afterPlacesChanged } from "../settings/places.routes.ts";
import { checkAccount, registerWebhook, sendTestMessage } from "./check-account.ts";
import { resendMessage } from "./resend-message.ts";
import { retryParked } from "./retry-parked.ts";
import {
  changeAccount,
  connectChannel,
  disconnectChannel,
  renewMadeSecret,
  type Saved,
  switchAccount,
} from "./save-account.ts";
import { parkedOf, shownAccount, shownAccounts } from "./shown-accounts.views.ts";

type Served = Pick<Handlers, keyof typeof channelAccountEndpoints>;
type Trying =
  | "checkChannelAccount"
  | "registerChannelWebhook"
  | "sendTestMessage"
  | "listParked"
  | "retryParked";

/** The calls about channels that have an account elsewhere, and the one that sends a message again. */
export function channelAccountHandlers(app: App): Served & Pick<Handlers, "resendMessage"> {
  return {
    ...savingHandlers(app),
    ...tryingHandlers(app),
    async resendMessage({ params: { id, seq }, body }, { teammate }) {
      return { delivery: await resendMessage(app, teammate, { conversationId: id, seq, ...body }) };
    },
  };
}

function savingHandlers(app: App): Omit<Served, Trying> {
  const saved = async ({ channelId, made }: Saved) => {
    await afterAccountsChanged(app);
    return { account: await shownAccount(app, channelId), made: [...made] };
  };
  return {
    async listChannelAccounts() {
      return {
        accounts: await shownAccounts(app),
        kinds: [...app.channels.accounts.kinds()],
        signInRedirect: signInRedirectOf(app.config),
      };
    },
    async connectChannel({ body }, { teammate }) {
      return saved(await connectChannel({ app, actorId: teammate.id }, body));
    },
    async changeChannelAccount({ params, body }, { teammate }) {
      return saved(await changeAccount({ app, actorId: teammate.id }, params.id, body));
    },
    async renewChannelSecret({ params }, { teammate }) {
      return saved(await renewMadeSecret({ app, actorId: teammate.id }, params.id));
    },
    async switchChannelAccount({ params, body }, { teammate }) {
      await switchAccount({ app, actorId: teammate.id }, params.id, body.active);
      await afterAccountsChanged(app);
      return { account: await shownAccount(app, params.id) };
    },
    async disconnectChannel({ params }, { teammate }) {
      await disconnectChannel({ app, actorId: teammate.id }, params.id);
      await afterAccountsChanged(app);
      return { ok: true };
    },
  };
}

function tryingHandlers(app: App): Pick<Served, Trying> {
  return {
    checkChannelAccount: async ({ params }) => ({ check: await checkAccount(app, params.id) }),
    registerChannelWebhook: ({ params }) => registerWebhook(app, params.id),
    sendTestMessage: async ({ params, body }) => ({ check: await sendTestMessage(app, params.id, body.to) }),
    async listParked({ params }) {
      await shownAccount(app, params.id);
      return { parked: await parkedOf(app, params.id) };
    },
    async retryParked({ params, body }, { teammate }) {
      await shownAccount(app, params.id);
      return { retried: await retryParked({ app, actorId: teammate.id }, params.id, body.ids) };
    },
  };
}

/** Lets this process act on committed accounts; the change stands whatever fails here: the sweep reads them again. */
async function afterAccountsChanged(app: App): Promise<void> {
  try {
    await app.channels.accounts.refresh();
  } catch (error) {
    app.log.warn({ error }, "the channels' accounts could not be read after a change; the sweep tries again");
  }
  await afterPlacesChanged(app);
  // What waited for the channel goes now.
  app.channels.wake();
}

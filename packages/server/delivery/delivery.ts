import { setTimeout as wait } from "node:timers/promises";
import type { App, Delivery } from "../app.ts";
import type { Config } from "../config.ts";
import type { Subscription } from "../realtime/feed.ts";
import { shareRuns } from "../share-runs.ts";
import { makeSecretBox } from "./secret-box.ts";
import { type MailParts, makeMailPump } from "./send-mail.ts";
import { makeWebhookPump, type WebhookParts } from "./send-webhooks.ts";
import { tellEndpoints } from "./tell-endpoints.ts";

/** What a test may bring of its own. */
export type DeliveryParts = { readonly webhooks?: WebhookParts; readonly mail?: MailParts };

/** How long commits are gathered before what is owed is looked for, in milliseconds. */
const tick = 20;
/** How long a stop waits for a mail that is being sent; longer, and its delivery is unknown. */
const mailMayTake = 2000;

/** Makes what sends webhooks and mail of one process. */
export function makeDelivery(
  app: () => App,
  config: Config,
  log: App["log"],
  parts: DeliveryParts = {},
): Delivery {
  const stopping = new AbortController();
  const webhooks = makeWebhookPump(app, stopping.signal, parts.webhooks);
  const mail = makeMailPump(app, parts.mail);
  const following = follower(app, wake);
  const tell = shareRuns(async () => {
    if (stopping.signal.aborted) return;
    const told = await tellEndpoints(app());
    await following.setWanted(told !== "nobody");
    if (told === "unsettled") wake();
  });
  let timer: NodeJS.Timeout | null = null;

  async function drain(): Promise<void> {
    await tell();
    await Promise.all([webhooks.drain(), mail.drain()]);
  }

  function wake(): void {
    if (timer !== null || stopping.signal.aborted) return;
    timer = setTimeout(() => {
      timer = null;
      drain().catch((error) =>
        log.warn({ error }, "what is to be sent could not be looked for; it tries again"),
      );
    }, tick);
  }

  return {
    mail: config.delivery.mail !== null,
    secrets: makeSecretBox(config, log),
    wake,
    drain,
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      following.stop();
      await Promise.all([
        webhooks.stop(),
        Promise.race([mail.stop(), wait(mailMayTake, null, { ref: false })]),
      ]);
    },
  };
}

/** Follows the feed while there is somebody to tell, so that they are told within the moment. */
function follower(app: () => App, wake: () => void) {
  let subscription: Subscription | null = null;
  let stopped = false;
  const stop = (): void => {
    subscription?.stop();
    subscription = null;
  };
  return {
    async setWanted(wanted: boolean): Promise<void> {
      if (!wanted || stopped) return stop();
      if (subscription !== null) return;
      const begun = await app().feed.listen(null, wake);
      subscription = begun === "reload" ? null : begun;
      if (stopped) stop();
    },
    stop() {
      stopped = true;
      stop();
    },
  };
}

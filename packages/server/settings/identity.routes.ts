import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { addAvatar } from "./add-avatar.ts";
import { afterPlacesChanged } from "./places.routes.ts";
import { setDeployment } from "./set-deployment.ts";

/** The calls about what the customer agent looks like, and how it works on each channel. */
export function identityHandlers(
  app: App,
): Pick<Handlers, "addAvatar" | "listDeployments" | "setDeployment"> {
  return {
    addAvatar: async ({ body }, { teammate }) => ({
      avatar: { kind: "image", id: await addAvatar(app, body.data, teammate.id) },
    }),
    async listDeployments() {
      await app.places.refresh();
      const deployments = app.places.channels().map(({ id, name, kind, deployment }) => ({
        channelId: id,
        name,
        kind,
        deployment,
        replyWindowHours: app.channels.accounts.machineWindowHours(id),
      }));
      return { deployments };
    },
    async setDeployment({ params, body }, { teammate }) {
      const replyWindowHours = app.channels.accounts.machineWindowHours(params.id);
      const channel = { channelId: params.id, replyWindowHours };
      await setDeployment({ app, actorId: teammate.id }, channel, body);
      await afterPlacesChanged(app);
      return { deployment: body };
    },
  };
}

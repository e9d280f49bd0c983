import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { invalid, notFound } from "../refusal.ts";
import { listChannels, listInboxes, readChannel, readInbox } from "./places.views.ts";
import { readHolidays } from "./read-holidays.ts";
import { addChannel, changeChannel } from "./save-channel.ts";
import { addInbox, changeInbox, removeInbox } from "./save-inbox.ts";
import { setChannelHours, setInboxHours } from "./set-place-hours.ts";

type PlacesApp = Pick<App, "database" | "clock" | "log" | "places" | "roster" | "recent" | "feed" | "line">;
type ServedOfInboxes = "listInboxes" | "addInbox" | "changeInbox" | "removeInbox" | "setInboxHours";
type ServedOfChannels = "listChannels" | "addChannel" | "changeChannel" | "setChannelHours";

/** Inboxes and channels, their hours, and holidays to put into them. */
export function placeHandlers(
  app: PlacesApp,
): Pick<Handlers, ServedOfInboxes | ServedOfChannels | "readHolidays"> {
  return {
    ...inboxHandlers(app),
    ...channelHandlers(app),
    async readHolidays({ body: { ical, from, to } }) {
      if (to < from) throw invalid("to", "is before the first day");
      const { exceptions, skipped } = readHolidays(ical, { from, to });
      return { exceptions: exceptions.map((one) => ({ ...one, spans: [...one.spans] })), skipped };
    },
  };
}

function inboxHandlers(app: PlacesApp): Pick<Handlers, ServedOfInboxes> {
  const read = async (id: string, { actorId }: { readonly actorId: string }) => {
    await afterPlacesChanged(app);
    const inbox = await readInbox(app.database.kysely, id, { readerId: actorId, now: app.clock() });
    if (inbox === null) throw notFound("inbox");
    return { inbox };
  };
  return {
    async listInboxes(_input, { teammate }) {
      const reader = { readerId: teammate.id, now: app.clock() };
      return { inboxes: await listInboxes(app.database.kysely, reader) };
    },
    async addInbox({ body }, { teammate }) {
      const on = { app, actorId: teammate.id };
      return read(await addInbox(on, body), on);
    },
    async changeInbox({ params, body }, { teammate }) {
      const on = { app, actorId: teammate.id };
      await changeInbox(on, params.id, body);
      return read(params.id, on);
    },
    async removeInbox({ params }, { teammate }) {
      // What this process remembers of them says that they stand in an inbox which is gone.
      for (const id of await removeInbox({ app, actorId: teammate.id }, params.id)) app.recent.forget(id);
      await afterPlacesChanged(app);
      return { ok: true };
    },
    async setInboxHours({ params, body }, { teammate }) {
      const on = { app, actorId: teammate.id };
      await setInboxHours(on, params.id, body.hours);
      return read(params.id, on);
    },
  };
}

function channelHandlers(app: PlacesApp): Pick<Handlers, ServedOfChannels> {
  const read = async (id: string) => {
    await afterPlacesChanged(app);
    const channel = await readChannel(app.database.kysely, id, app.clock());
    if (channel === null) throw notFound("channel");
    return { channel };
  };
  return {
    listChannels: async () => ({ channels: await listChannels(app.database.kysely, app.clock()) }),
    async addChannel({ body }, { teammate }) {
      return read(await addChannel({ app, actorId: teammate.id }, body));
    },
    async changeChannel({ params, body }, { teammate }) {
      await changeChannel({ app, actorId: teammate.id }, params.id, body);
      return read(params.id);
    },
    async setChannelHours({ params, body }, { teammate }) {
      await setChannelHours({ app, actorId: teammate.id }, params.id, body.hours);
      return read(params.id);
    },
  };
}

/** Lets this process act on committed places; the change stands whatever fails here: the sweep reads them again. */
export async function afterPlacesChanged(app: PlacesApp): Promise<void> {
  app.feed.wake();
  try {
    await Promise.all([app.places.refresh(), app.roster.refresh()]);
  } catch (error) {
    app.log.warn({ error }, "the inboxes could not be read after a change; the sweep tries again");
  }
  // Other hours or other members may let somebody take what waits.
  app.line.wake();
}

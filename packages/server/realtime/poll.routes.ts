import type { TeamEvent, VisitorEvent } from "@baton/contract";
import { sessionHolder } from "../access/access.views.ts";
import { tokenHash } from "../access/token.ts";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import { type Cursor, cursorOf, cursorText } from "./cursor.ts";
import { newestCursor } from "./events.views.ts";
import { type Audience, eventsFor } from "./project.ts";

type Polled<E> = { cursor: string; reload: boolean; events: E[] };

/** The long polls: the same events as the sockets, for clients that can't hold one. */
export function pollHandlers(app: App): Pick<Handlers, "pollTeamEvents" | "pollVisitorEvents"> {
  return {
    async pollTeamEvents({ query }, { teammate }, { sessionToken }) {
      const polled = await poll<TeamEvent>(app, { kind: "team", reader: teammate }, query);
      if (polled.events.length === 0) return polled;
      // While it waited they may have been signed out, or given a role that sees less.
      const hash = sessionToken === null ? null : tokenHash(sessionToken);
      const now = hash === null ? null : await sessionHolder(app.database, hash, app.clock());
      if (now === null) throw new Refusal("not_signed_in", "Sign in first.");
      return now.role === teammate.role ? polled : { ...polled, reload: true, events: [] };
    },
    pollVisitorEvents: ({ query }, { visitorId }) =>
      poll<VisitorEvent>(app, { kind: "visitor", visitorId }, query),
  };
}

async function poll<E extends TeamEvent | VisitorEvent>(
  app: App,
  audience: Audience,
  query: { since?: string | undefined; wait: number },
): Promise<Polled<E>> {
  if (query.since === undefined)
    return { cursor: cursorText(await newestCursor(app.database.pool)), reload: false, events: [] };
  const since = cursorOf(query.since);
  if (since === null)
    throw new Refusal("invalid", "since: is not a cursor", [{ path: "since", message: "is not a cursor" }]);
  return waitForEvents<E>(app, audience, since, query.wait * 1000);
}

async function waitForEvents<E extends TeamEvent | VisitorEvent>(
  app: App,
  audience: Audience,
  since: Cursor,
  wait: number,
): Promise<Polled<E>> {
  const events: E[] = [];
  let place = since;
  const arrived = Promise.withResolvers<void>();
  const subscription = await app.feed.listen(since, (placed, cursor) => {
    place = cursor;
    // What an audience may see has its audience's type.
    events.push(...(eventsFor(app, audience, placed) as E[]));
    if (events.length > 0) arrived.resolve();
  });
  if (subscription === "reload")
    return { cursor: cursorText(await newestCursor(app.database.pool)), reload: true, events: [] };
  // Whoever waits is cut off when the server stops, and must not keep its process alive.
  const timer = setTimeout(arrived.resolve, wait).unref();
  await arrived.promise;
  clearTimeout(timer);
  subscription.stop();
  return { cursor: cursorText(place), reload: false, events };
}

import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { Turns } from "./give-way.ts";
import { rehearse } from "./rehearse.ts";

/** Rehearsing changes of the handoff settings before they are saved. */
export function rehearsalHandlers(app: App): Pick<Handlers, "rehearseHandoff"> {
  const turns = new Turns();
  return {
    rehearseHandoff: ({ body }, { teammate }, { signal }) =>
      turns.take(signal, () => rehearse(app, body, { reader: teammate, signal })),
  };
}

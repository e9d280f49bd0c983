import type { App } from "../app.ts";

/** What a process needs to hear of changes to people. */
export type PeopleListeners = Pick<App, "feed" | "roster" | "line" | "log">;

/**
 * Lets this process act on a committed change of teammates or teams: screens are told, routing sees it, and, when
 * somebody may take more than before, the waiting line moves. The change stands whatever fails here: the sweep
 * repeats it.
 */
export async function afterPeopleChanged(
  app: PeopleListeners,
  { mayTakeMore }: { mayTakeMore: boolean },
): Promise<void> {
  app.feed.wake();
  try {
    await app.roster.refresh();
  } catch (error) {
    app.log.warn({ error }, "the roster could not be read after a change; the sweep tries again");
  }
  if (mayTakeMore) app.line.wake();
}

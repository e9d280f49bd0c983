import type { App } from "../app.ts";

/**
 * Lets this process act on committed properties and stages of tickets; the change stands whatever fails here: the
 * sweep reads them again.
 */
export async function afterTicketSetupChanged(app: Pick<App, "feed" | "log" | "workflows">): Promise<void> {
  app.feed.wake();
  try {
    await app.workflows.refresh();
  } catch (error) {
    app.log.warn({ error }, "what tickets have could not be read after a change; the sweep tries again");
  }
}

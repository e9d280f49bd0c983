import type { App } from "../app.ts";

/** Lets this process act on committed settings; the change stands whatever fails here: the sweep reads them again. */
export async function afterSettingsChanged(app: Pick<App, "feed" | "settings" | "log">): Promise<void> {
  app.feed.wake();
  try {
    await app.settings.refresh();
  } catch (error) {
    app.log.warn({ error }, "the settings could not be read after a change; the sweep tries again");
  }
}

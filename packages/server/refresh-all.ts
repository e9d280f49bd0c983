import type { App } from "./app.ts";

/** Reads anew everything that decisions rest on and that this process keeps in memory. */
export async function refreshAll(
  app: Pick<
    App,
    | "settings"
    | "models"
    | "embeddings"
    | "places"
    | "roster"
    | "waiting"
    | "pause"
    | "workflows"
    | "recognizer"
    | "channels"
  >,
): Promise<void> {
  await Promise.all([
    app.settings.refresh(),
    app.models.refresh(),
    app.embeddings.refresh(),
    app.places.refresh(),
    app.roster.refresh(),
    app.waiting.refresh(),
    app.pause.spend.refresh(),
    app.workflows.refresh(),
    app.recognizer.refresh(),
    app.channels.accounts.refresh(),
  ]);
}

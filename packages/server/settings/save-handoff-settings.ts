import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { Refusal } from "../refusal.ts";
import { afterSettingsChanged } from "./after-settings-changed.ts";
import { problemsOfSettings, refuseProblems, unknownIn } from "./check-handoff-settings.ts";
import { readHandoffSettings } from "./handoff-settings.views.ts";
import { saveSetting } from "./settings.store.ts";
import type { HandoffSettings } from "./settings.ts";
import { lockWorkspace } from "./workspace.store.ts";

/** New settings, and the version that they were made from. */
export type HandoffDraft = { readonly baseVersion: number; readonly settings: HandoffSettings };

/** How new settings came about. */
export type SavedBy = {
  readonly authorId: string;
  readonly action: "handoff_settings.save" | "handoff_settings.restore";
};

/**
 * Saves a new version of the handoff settings; conversations that began under an older one stay on it. Refuses as
 * `invalid` by field, and as `changed_by_someone_else` when somebody saved since `baseVersion`.
 */
export async function saveHandoffSettings(app: App, draft: HandoffDraft, by: SavedBy): Promise<void> {
  const { baseVersion, settings } = draft;
  refuseProblems(problemsOfSettings(settings));
  await app.database.kysely.transaction().execute(async (tx) => {
    // Held by whoever removes an inbox or a team too: what was checked is still so when it is stored.
    await lockWorkspace(tx);
    const before = await readHandoffSettings({ kysely: tx });
    if (before.version !== baseVersion) throw changedBy(before.author);
    refuseProblems(await unknownIn(tx, settings));
    const { authorId, action } = by;
    await saveSetting(tx, { name: "handoff", version: baseVersion + 1, body: settings, authorId });
    const entry = { actorId: authorId, action, at: app.clock() };
    await appendAudit(tx, { ...entry, before: before.settings, after: settings });
    await appendEvent(tx, null, { type: "settings", name: "handoff" });
  });
  await afterSettingsChanged(app);
  app.line.wake();
}

function changedBy(author: string | null): Refusal {
  return new Refusal(
    "changed_by_someone_else",
    `${author ?? "Somebody"} saved these settings in the meantime. Load them and make your change again.`,
  );
}

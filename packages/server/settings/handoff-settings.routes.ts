import {
  asksForHuman,
  checkTriggers,
  compileTriggers,
  matchTriggers,
  standsWithoutName,
  type TriggerProblem,
  unknownVariables,
} from "@baton/engine";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { appendEvent } from "../realtime/events.store.ts";
import { invalid, Refusal } from "../refusal.ts";
import { readHandoffSettings } from "./handoff-settings.views.ts";
import { saveSetting } from "./settings.store.ts";
import type { HandoffSettings } from "./settings.ts";
import { stemmers } from "./stemmers.ts";

/** The calls of the Human handoff page. */
export function handoffSettingsHandlers(
  app: App,
): Pick<Handlers, "getHandoffSettings" | "saveHandoffSettings" | "testTriggers"> {
  return {
    getHandoffSettings: () => readHandoffSettings(app.database),
    async saveHandoffSettings({ body }, { teammate }) {
      await checkHandoffSettings(app, body.settings);
      await saveHandoffSettings(app, body, teammate.id);
      await app.settings.refresh();
      await app.roster.refresh();
      app.feed.wake();
      app.line.wake();
      return readHandoffSettings(app.database);
    },
    async testTriggers({ body }) {
      refuseTriggerProblems(checkTriggers(body.triggers, stemmers), "triggers");
      const compiled = compileTriggers(
        body.triggers.map((trigger) => ({ ...trigger, version: 0 })),
        stemmers,
      );
      const scan = matchTriggers(compiled, body.text);
      const { clause, language, ...visitorAsked } = asksForHuman(body.text);
      const reasons = [
        ...(visitorAsked.asked ? (["visitor_asked"] as const) : []),
        ...(scan.fired.length > 0 ? (["phrase"] as const) : []),
      ];
      return {
        reasons,
        fired: [...scan.fired],
        heldBack: [...scan.heldBack],
        nearest: scan.nearest,
        visitorAsked,
      };
    },
  };
}

async function saveHandoffSettings(
  app: App,
  draft: { baseVersion: number; settings: HandoffSettings },
  authorId: string,
): Promise<void> {
  const version = draft.baseVersion + 1;
  try {
    await app.database.kysely.transaction().execute(async (tx) => {
      const before = await readHandoffSettings({ kysely: tx });
      if (before.version !== draft.baseVersion) throw changedBy(before.author);
      await saveSetting(tx, { name: "handoff", version, body: draft.settings, authorId });
      await appendAudit(tx, {
        actorId: authorId,
        action: "handoff_settings.save",
        before: before.settings,
        after: draft.settings,
        at: app.clock(),
      });
      await appendEvent(tx, null, { type: "settings", name: "handoff" });
    });
  } catch (error) {
    // Two editors pressed Save at the same instant: the version can exist only once.
    if (error instanceof Error && "code" in error && error.code === "23505") throw changedBy(null);
    throw error;
  }
}

function changedBy(author: string | null): Refusal {
  return new Refusal(
    "changed_by_someone_else",
    `${author ?? "Somebody"} saved these settings in the meantime. Load them and make your change again.`,
  );
}

async function checkHandoffSettings(app: App, settings: HandoffSettings): Promise<void> {
  refuseTriggerProblems(checkTriggers(settings.triggers, stemmers), "settings.triggers");
  refuseSharedIds(settings.triggers);
  for (const [key, texts] of Object.entries(settings.messages))
    refuseMessages(`settings.messages.${key}`, texts);
  await refuseUnknown(app, "inbox", [settings.route.inboxId], "settings.route.inboxId");
  await refuseUnknown(app, "teammate", settings.route.userIds, "settings.route.userIds");
  await refuseUnknown(app, "team", settings.route.teamIds, "settings.route.teamIds");
}

/** A stored decision names the trigger that fired by its id, so an id must mean one trigger. */
function refuseSharedIds(triggers: HandoffSettings["triggers"]): void {
  const ids = triggers.map((trigger) => trigger.id.toLowerCase());
  const index = ids.findIndex((id, place) => ids.indexOf(id) < place);
  if (index >= 0) throw invalid(`settings.triggers.${index}.id`, "is another trigger's id", "duplicate");
}

function refuseMessages(path: string, texts: Partial<Record<string, string>>): void {
  const written = Object.entries(texts).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (written.length === 0) throw invalid(path, "needs a text in at least one language", "empty");
  for (const [language, text] of written) {
    const [unknown] = unknownVariables(text);
    if (unknown !== undefined)
      throw invalid(`${path}.${language}`, `{${unknown}} is not a variable`, "unknown_variable");
    // A sentence that names nobody is left out; with every sentence left out the visitor would read nothing.
    if (!standsWithoutName(text))
      throw invalid(
        `${path}.${language}`,
        "needs a sentence without {teammate_name}: nobody may be there to be named",
        "only_with_name",
      );
  }
}

async function refuseUnknown(
  app: App,
  table: "inbox" | "teammate" | "team",
  ids: readonly string[],
  path: string,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await app.database.kysely.selectFrom(table).select("id").where("id", "in", ids).execute();
  const known = new Set(rows.map((row) => row.id));
  const index = ids.findIndex((id) => !known.has(id));
  if (index >= 0)
    throw invalid(
      `${path}${ids.length > 1 || path.endsWith("Ids") ? `.${index}` : ""}`,
      `names a ${table} that does not exist`,
      "unknown",
    );
}

const problemWords: Readonly<Record<TriggerProblem["code"], string>> = {
  empty: "is empty",
  too_long: "has more than 200 characters",
  no_letters: "has no letter and no digit",
  duplicate: "is already there",
  too_many: "is one more than the 1,000 that are allowed",
  unknown_match: "is not a way of matching",
  unknown_language: "is not a language",
};

function refuseTriggerProblems(problems: readonly TriggerProblem[], path: string): void {
  if (problems.length === 0) return;
  const fields = problems.slice(0, 20).map((problem) => {
    const twin = problem.twinIndex === undefined ? "" : `: it is the same as number ${problem.twinIndex + 1}`;
    return {
      path: `${path}.${problem.index}.${problem.field}`,
      message: problemWords[problem.code] + twin,
      code: problem.code,
    };
  });
  throw new Refusal("invalid", fields.map((field) => `${field.path}: ${field.message}`).join("; "), fields);
}

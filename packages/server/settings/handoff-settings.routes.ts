import { asksForHuman, compileTriggers, matchTriggers } from "@baton/engine";
import type { App } from "../app.ts";
import { previewHandoff } from "../handoffs/preview-handoff.ts";
import type { Handlers } from "../http/api.ts";
import { problemsOfSettings, refuseProblems, triggerProblems } from "./check-handoff-settings.ts";
import { listHandoffVersions, readHandoffSettings, readHandoffVersion } from "./handoff-settings.views.ts";
import { saveHandoffSettings } from "./save-handoff-settings.ts";
import { type HandoffInForce, type HandoffSettings, inForce } from "./settings.ts";
import { stemmers } from "./stemmers.ts";

type HandoffCalls =
  | "getHandoffSettings"
  | "saveHandoffSettings"
  | "listHandoffVersions"
  | "restoreHandoffVersion"
  | "previewHandoff"
  | "testTriggers";

/** The calls of the Human handoff page. */
export function handoffSettingsHandlers(app: App): Pick<Handlers, HandoffCalls> {
  return {
    getHandoffSettings: () => readHandoffSettings(app.database),
    async saveHandoffSettings({ body }, { teammate }) {
      await saveHandoffSettings(app, body, { authorId: teammate.id, action: "handoff_settings.save" });
      return readHandoffSettings(app.database);
    },
    listHandoffVersions: ({ query: { before = null, limit } }) => listHandoffVersions(app, { before, limit }),
    async restoreHandoffVersion({ params, body: { baseVersion } }, { teammate }) {
      const settings = await readHandoffVersion(app.database, params.version);
      const by = { authorId: teammate.id, action: "handoff_settings.restore" } as const;
      await saveHandoffSettings(app, { baseVersion, settings }, by);
      return readHandoffSettings(app.database);
    },
    async previewHandoff({ body: { settings } }) {
      const handoff = settings === undefined ? app.settings.handoff() : tried(app, settings);
      return { channels: previewHandoff(app, handoff) };
    },
    testTriggers: async ({ body }) => testTriggers(body),
  };
}

/** A draft as if it were in force; what it names and is gone makes the fallbacks that it would make then. */
function tried(app: App, settings: HandoffSettings): HandoffInForce {
  refuseProblems(problemsOfSettings(settings));
  // Whom a conversation goes to does not depend on the words that make it go: a thousand need not be compiled.
  return inForce(app.settings.handoff().policy.version, { ...settings, triggers: [] });
}

function testTriggers({ text, triggers }: { text: string; triggers: HandoffSettings["triggers"] }) {
  refuseProblems(triggerProblems(triggers, "triggers"));
  const compiled = compileTriggers(
    triggers.map((trigger) => ({ ...trigger, version: 0 })),
    stemmers,
  );
  const scan = matchTriggers(compiled, text);
  const { clause, language, ...visitorAsked } = asksForHuman(text);
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
}

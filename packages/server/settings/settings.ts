import { zHandoffSettings, type zProcess } from "@baton/contract";
import type { CompiledTriggers, HandoffPolicy } from "@baton/engine";
import { compileTriggers, noticeKeys } from "@baton/engine";
import type { z } from "zod";
import type { Database, Tx } from "../db/connect.ts";
import { shareRuns } from "../share-runs.ts";
import {
  type CustomerAgentInForce,
  customerAgentOf,
  defaultCustomerAgent,
} from "./customer-agent-settings.ts";
import { defaultMessages } from "./default-messages.ts";
import { latestSetting, saveSetting } from "./settings.store.ts";
import { stemmers } from "./stemmers.ts";

/** The editor's handoff settings as they are stored, version by version. */
export type HandoffSettings = z.infer<typeof zHandoffSettings>;

/** One version of the handoff settings, ready for decisions. */
export type HandoffInForce = {
  readonly settings: HandoffSettings;
  /** For every channel that has none of its own. */
  readonly policy: HandoffPolicy;
  policyFor(channelId: string): HandoffPolicy;
  readonly triggers: CompiledTriggers;
};

/** The company as everyone sees it, and when silence sets people Away (in minutes; null: never). */
export type Company = {
  readonly name: string;
  readonly colour: string;
  readonly autoAwayMinutes: number | null;
};

/** The settings in force, read once and compiled; `refresh` after each save, and by the sweep for saves elsewhere. */
export type Settings = {
  refresh(): Promise<void>;
  handoff(): HandoffInForce;
  customerAgent(): CustomerAgentInForce;
  workspace(): Company;
  /** An older version as far as this process has it in memory; null when it would have to be read. */
  handoffKnown(version: number): HandoffInForce | null;
  /** An older version, for what began under it. */
  handoffVersion(version: number): Promise<HandoffInForce>;
  /** Writes the settings that a new workspace begins with; does nothing when there are some. */
  ensureDefaults(tx: Tx, places: { readonly inboxId: string; readonly teamId: string }): Promise<void>;
};

const day = 24 * 3600 * 1000;
const nowhere = "00000000-0000-0000-0000-000000000000";

/** Makes the settings of a workspace; call `refresh` before the first decision. */
export function makeSettings(database: Database): Settings {
  let handoff = inForce(0, defaultHandoffSettings({ inboxId: nowhere, teamId: nowhere }));
  let customerAgent: CustomerAgentInForce = { ...defaultCustomerAgent, version: 0 };
  let workspace: Company = { name: "", colour: "#4f46e5", autoAwayMinutes: null };
  const versions = new Map<number, HandoffInForce>();

  async function read(): Promise<void> {
    const [newest, agent, company] = await Promise.all([
      latestSetting(database, "handoff"),
      latestSetting(database, "customer_agent"),
      database.kysely
        .selectFrom("workspace")
        .select(["name", "colour", "auto_away_minutes as autoAwayMinutes"])
        .executeTakeFirst(),
    ]);
    if (newest !== null && newest.version !== handoff.policy.version) {
      handoff = inForce(newest.version, zHandoffSettings.parse(newest.body));
      versions.set(newest.version, handoff);
    }
    // The same version stays the same object: what is remembered of its hours hangs on it.
    if (agent !== null && agent.version !== customerAgent.version)
      customerAgent = { ...customerAgentOf(agent.body), version: agent.version };
    if (company !== undefined) workspace = company;
  }

  return {
    refresh: shareRuns(read),
    handoff: () => handoff,
    customerAgent: () => customerAgent,
    workspace: () => workspace,
    handoffKnown: (version) =>
      version === handoff.policy.version ? handoff : (versions.get(version) ?? null),
    async handoffVersion(version) {
      const known = versions.get(version);
      if (known !== undefined) return known;
      const row = await database.kysely
        .selectFrom("setting_version")
        .select("body")
        .where("name", "=", "handoff")
        .where("version", "=", version)
        .executeTakeFirst();
      const found = row === undefined ? handoff : inForce(version, zHandoffSettings.parse(row.body));
      versions.set(version, found);
      return found;
    },
    async ensureDefaults(tx, places) {
      const existing = await tx.selectFrom("setting_version").select("version").limit(1).executeTakeFirst();
      if (existing !== undefined) return;
      await saveSetting(tx, {
        name: "handoff",
        version: 1,
        body: defaultHandoffSettings(places),
        authorId: null,
      });
      await saveSetting(tx, {
        name: "customer_agent",
        version: 1,
        body: defaultCustomerAgent,
        authorId: null,
      });
    },
  };
}

/** Compiles one version of the settings for decisions. */
export function inForce(version: number, settings: HandoffSettings): HandoffInForce {
  const policy = policyOf(version, settings, settings, {});
  const own = new Map(
    settings.overrides.map((override) => [
      override.channelId,
      policyOf(version, settings, override.process ?? settings, override.messages ?? {}),
    ]),
  );
  return {
    settings,
    policy,
    policyFor: (channelId) => own.get(channelId) ?? policy,
    triggers: compileTriggers(
      settings.triggers.map((trigger) => ({ ...trigger, version })),
      stemmers,
    ),
  };
}

/** The texts of a channel: its own, where it has none in a language those of all channels, and else Baton's. */
function messagesOf(
  all: HandoffSettings["messages"],
  own: NonNullable<HandoffSettings["overrides"][number]["messages"]>,
): HandoffPolicy["messages"] {
  const texts = noticeKeys.map((key) => [key, { ...(all[key] ?? defaultMessages[key]), ...own[key] }]);
  return Object.fromEntries(texts);
}

function policyOf(
  version: number,
  settings: HandoffSettings,
  process: z.infer<typeof zProcess>,
  messages: NonNullable<HandoffSettings["overrides"][number]["messages"]>,
): HandoffPolicy {
  const { kind, inboxId, userIds, teamIds, strategy, workflowId } = process.route;
  const byName = kind === "same_people" && process.mode !== "nobody";
  const { firstReply } = settings;
  return {
    version,
    mode: process.mode,
    routeKind: kind,
    // Whom a workflow assigns is its business; who is looked at for the verdict is everyone of the inbox.
    route: { inboxId, userIds: byName ? userIds : [], teamIds: byName ? teamIds : [] },
    strategy,
    workflowId,
    whenNotAssigned: process.whenNotAssigned,
    firstReply:
      firstReply === null ? null : { within: firstReply.minutes * 60_000, whenLate: firstReply.whenLate },
    messages: messagesOf(settings.messages, messages),
    fallbackLanguage: "en",
    reopenWindow: settings.reopenDays * day,
  };
}

function defaultHandoffSettings(places: { inboxId: string; teamId: string }): HandoffSettings {
  return zHandoffSettings.parse({
    triggers: [],
    mode: "live",
    route: { inboxId: places.inboxId, userIds: [], teamIds: [places.teamId] },
    messages: defaultMessages,
    reopenDays: 3,
    firstReply: { minutes: 15, whenLate: "alert" },
  });
}

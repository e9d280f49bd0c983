import type { zHandoffSettings } from "@baton/contract";
import type { CompiledTriggers, HandoffPolicy } from "@baton/engine";
import { compileTriggers } from "@baton/engine";
import type { z } from "zod";
import type { Database, Tx } from "../db/connect.ts";
import { shareRuns } from "../teammates/roster.ts";
import { defaultMessages } from "./default-messages.ts";
import { latestSetting, saveSetting } from "./settings.store.ts";
import { stemmers } from "./stemmers.ts";

/** The editor's handoff settings as they are stored, version by version. */
export type HandoffSettings = z.infer<typeof zHandoffSettings>;

/** What the customer agent is called and whether it works. */
export type CustomerAgentSettings = { readonly name: string; readonly paused: boolean };

/** One version of the handoff settings, ready for decisions. */
export type HandoffInForce = {
  readonly settings: HandoffSettings;
  readonly policy: HandoffPolicy;
  readonly triggers: CompiledTriggers;
};

/** The settings in force, read once and compiled; `refresh` after each save, and by the sweep for saves elsewhere. */
export type Settings = {
  refresh(): Promise<void>;
  handoff(): HandoffInForce;
  customerAgent(): CustomerAgentSettings & { readonly version: number };
  workspace(): { readonly name: string; readonly colour: string };
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
  let customerAgent = { ...defaultCustomerAgent, version: 0 };
  let workspace = { name: "", colour: "#4f46e5" };
  const versions = new Map<number, HandoffInForce>();

  async function read(): Promise<void> {
    const [newest, agent, company] = await Promise.all([
      latestSetting(database, "handoff"),
      latestSetting(database, "customer_agent"),
      database.kysely.selectFrom("workspace").select(["name", "colour"]).executeTakeFirst(),
    ]);
    if (newest !== null && newest.version !== handoff.policy.version) {
      handoff = inForce(newest.version, newest.body as HandoffSettings);
      versions.set(newest.version, handoff);
    }
    if (agent !== null) customerAgent = { ...(agent.body as CustomerAgentSettings), version: agent.version };
    if (company !== undefined) workspace = company;
  }

  return {
    refresh: shareRuns(read),
    handoff: () => handoff,
    customerAgent: () => customerAgent,
    workspace: () => workspace,
    async handoffVersion(version) {
      const known = versions.get(version);
      if (known !== undefined) return known;
      const row = await database.kysely
        .selectFrom("setting_version")
        .select("body")
        .where("name", "=", "handoff")
        .where("version", "=", version)
        .executeTakeFirst();
      const found = row === undefined ? handoff : inForce(version, row.body as HandoffSettings);
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
  const { route, messages, reopenDays, mode } = settings;
  return {
    settings,
    policy: {
      version,
      mode,
      route,
      messages: messages as HandoffPolicy["messages"],
      fallbackLanguage: "en",
      reopenWindow: reopenDays * day,
    },
    triggers: compileTriggers(
      settings.triggers.map((trigger) => ({ ...trigger, version })),
      stemmers,
    ),
  };
}

const defaultCustomerAgent: CustomerAgentSettings = { name: "Assistant", paused: false };

function defaultHandoffSettings(places: { inboxId: string; teamId: string }): HandoffSettings {
  return {
    triggers: [],
    mode: "live",
    route: { inboxId: places.inboxId, userIds: [], teamIds: [places.teamId] },
    messages: defaultMessages,
    reopenDays: 3,
  };
}

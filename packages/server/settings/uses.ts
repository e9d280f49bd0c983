import { zHandoffSettings, type zProcess } from "@baton/contract";
import type { z } from "zod";
import type { Tx } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { enrollersByTarget, workflowUses } from "../workflows/workflow-uses.ts";
import type { HandoffSettings } from "./settings.ts";

/** One thing that handoffs may lead to. */
export type Used =
  | { readonly inboxId: string }
  | { readonly teamId: string }
  | { readonly teammateId: string }
  | { readonly workflowId: string };

type Reading = Pick<Tx, "selectFrom">;

/** Refuses, as in_use and naming where, to remove something that is still used; the caller holds the workspace. */
export async function refuseUsed(tx: Tx, used: Used, name: string): Promise<void> {
  const uses = await usesOf(tx, used);
  if (uses.length === 0) return;
  throw new Refusal("in_use", `${name} is still used by ${listed(uses)}. Choose something else there first.`);
}

/**
 * Where something is still used, in words, each place once: by the newest stored handoff settings (all channels, or
 * one that has its own), by what waits under older ones, by published workflows, and by inboxes, channels and open
 * conversations. The caller holds the workspace, so that nothing begins to use it meanwhile.
 */
export async function usesOf(tx: Tx, used: Used): Promise<string[]> {
  const uses = await handoffUses(tx, await newestSettings(tx), used);
  // What waits has been through its workflow; and people come and go while workflows name them.
  if (!("workflowId" in used)) uses.push(...(await waitingUses(tx, used)));
  if (!("teammateId" in used)) uses.push(...(await workflowUses(tx, used)));
  if ("inboxId" in used) uses.push(...(await placeUses(tx, used.inboxId)));
  if ("teamId" in used) uses.push(...(await inboxesOfTeam(tx, used.teamId)));
  return [...new Set(uses)];
}

/** "a", "a and b", "a, b and c"; after ten the rest is counted. */
export function listed(uses: readonly string[]): string {
  const shown = uses.length > 10 ? [...uses.slice(0, 9), `${uses.length - 9} more`] : [...uses];
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** Where each workflow is used, in the words of `usesOf`, by its id; those that nothing leads to are not there. */
export async function usesOfWorkflows(tx: Reading): Promise<ReadonlyMap<string, readonly string[]>> {
  const settings = await newestSettings(tx);
  const enrollers = await enrollersByTarget(tx);
  const processes = settings === null ? [] : [settings, ...settings.overrides.map(({ process }) => process)];
  const chosen = processes.flatMap((process) => process?.route.workflowId ?? []);
  const found = new Map(enrollers);
  for (const workflowId of new Set(chosen)) {
    const uses = await handoffUses(tx, settings, { workflowId });
    if (uses.length > 0) found.set(workflowId, [...uses, ...(enrollers.get(workflowId) ?? [])]);
  }
  return found;
}

async function newestSettings(tx: Reading): Promise<HandoffSettings | null> {
  const row = await tx
    .selectFrom("setting_version")
    .select("body")
    .where("name", "=", "handoff")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : zHandoffSettings.parse(row.body);
}

async function handoffUses(tx: Reading, settings: HandoffSettings | null, used: Used): Promise<string[]> {
  if (settings === null) return [];
  const uses = leadsTo(settings, used) ? ["the handoffs of all channels"] : [];
  const own = settings.overrides.flatMap(({ channelId, process }) =>
    process !== null && leadsTo(process, used) ? [channelId] : [],
  );
  return [...uses, ...(await channelNames(tx, own)).map((name) => `the handoffs of ${name}`)];
}

async function channelNames(tx: Reading, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom("channel").select("name").where("id", "in", ids).orderBy("name").execute();
  return rows.map((row) => row.name);
}

/** Who waits in line waits by the settings that it began with. */
async function waitingUses(tx: Tx, used: Used): Promise<string[]> {
  const rows = await tx
    .selectFrom("waiting_line")
    .innerJoin("conversation", "conversation.id", "waiting_line.conversation_id")
    .innerJoin("setting_version", "setting_version.version", "waiting_line.policy_version")
    .select(["conversation.channel_id as channelId", "setting_version.version"])
    .where("setting_version.name", "=", "handoff")
    .distinct()
    .execute();
  const versions = await settingsOf(tx, [...new Set(rows.map((row) => row.version))]);
  const waits = rows.some(({ version, channelId }) => {
    const settings = versions.get(version);
    if (settings === undefined) return false;
    const own = settings.overrides.find((override) => override.channelId === channelId)?.process;
    return leadsTo(own ?? settings, used);
  });
  return waits ? ["conversations that wait in line"] : [];
}

async function settingsOf(
  tx: Tx,
  versions: readonly number[],
): Promise<ReadonlyMap<number, HandoffSettings>> {
  if (versions.length === 0) return new Map();
  const rows = await tx
    .selectFrom("setting_version")
    .select(["version", "body"])
    .where("name", "=", "handoff")
    .where("version", "in", versions)
    .execute();
  return new Map(rows.map((row) => [row.version, zHandoffSettings.parse(row.body)]));
}

/** Whether a process leads there; choices that it only keeps for another mode do not count. */
function leadsTo({ mode, route }: Pick<z.infer<typeof zProcess>, "mode" | "route">, used: Used): boolean {
  if (mode === "nobody") return false;
  if ("workflowId" in used) return route.kind === "conditions" && route.workflowId === used.workflowId;
  if (route.kind !== "same_people") return false;
  if ("inboxId" in used) return route.inboxId === used.inboxId;
  return "teamId" in used ? route.teamIds.includes(used.teamId) : route.userIds.includes(used.teammateId);
}

async function placeUses(tx: Tx, inboxId: string): Promise<string[]> {
  const channels = await tx
    .selectFrom("channel")
    .select("name")
    .where("inbox_id", "=", inboxId)
    .orderBy("name")
    .execute();
  const open = await tx
    .selectFrom("conversation")
    .select("id")
    .where("inbox_id", "=", inboxId)
    .where((where) =>
      where.or([
        where("owner_kind", "<>", "none"),
        // Closed, but its ticket waits for somebody.
        where.and([where("ticket_stage", "is not", null), where("ticket_stage", "<>", "closed")]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  const uses = channels.map(({ name }) => `the channel ${name}`);
  return open === undefined ? uses : [...uses, "open conversations that stand in it"];
}

async function inboxesOfTeam(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("inbox_team")
    .innerJoin("inbox", "inbox.id", "inbox_team.inbox_id")
    .select("inbox.name")
    .where("inbox_team.team_id", "=", teamId)
    .where("inbox.everyone", "=", false)
    .orderBy("inbox.name")
    .execute();
  return rows.map(({ name }) => `the inbox ${name}`);
}

import {
  checkTriggers,
  type NoticeKey,
  noticeKeys,
  standsAlone,
  type TriggerDraft,
  type TriggerProblem,
  unknownVariables,
} from "@baton/engine";
import { sql } from "kysely";
import type { Tx } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { publishedVersions } from "../workflows/published-versions.views.ts";
import type { HandoffSettings } from "./settings.ts";
import { stemmers } from "./stemmers.ts";

/** What is wrong with one value of a request: its path, in words, and as a code. */
export type FieldProblem = { readonly path: string; readonly message: string; readonly code: string };

/** How many problems a refusal names; more than that nobody reads. */
const mostNamed = 20;

/** Refuses as `invalid` when there are problems. */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const fields = problems.slice(0, mostNamed);
  throw new Refusal("invalid", fields.map((field) => `${field.path}: ${field.message}`).join("; "), fields);
}

/** What is wrong with the settings in themselves, whatever exists; a draft that is only tried is checked by this too. */
export function problemsOfSettings(settings: HandoffSettings): FieldProblem[] {
  const { messages, overrides } = settings;
  return [
    ...triggerProblems(settings.triggers, "settings.triggers"),
    ...sharedIds(settings.triggers),
    ...messageProblems(messages, "settings.messages"),
    ...repeatedChannels(overrides),
    ...overrides.flatMap((override, index) =>
      messageProblems(override.messages ?? {}, `settings.overrides.${index}.messages`),
    ),
  ];
}

/**
 * What the settings name that does not exist: inboxes, people, teams, channels, workflows. Rests on the rows that the
 * transaction sees; hold the workspace's row, so that none is removed in between.
 */
export async function unknownIn(tx: Tx, settings: HandoffSettings): Promise<FieldProblem[]> {
  const named = references(settings);
  const unknown: FieldProblem[] = [];
  for (const thing of ["inbox", "teammate", "team", "channel"] as const) {
    const known = await existing(
      tx,
      thing,
      named[thing].map((one) => one.id),
    );
    for (const { path, id } of named[thing]) {
      if (known.has(id)) continue;
      const name = unknown.length < mostNamed ? await formerName(tx, id) : null;
      const message = name === null ? `names ${called[thing]} that does not exist` : `${name} was removed`;
      unknown.push({ path, message, code: "unknown" });
    }
  }
  return [...unknown, ...(await missingWorkflows(tx, settings))];
}

const called = { inbox: "an inbox", teammate: "a teammate", team: "a team", channel: "a channel" } as const;

type Reference = { readonly path: string; readonly id: string };
type Named = Record<"inbox" | "teammate" | "team" | "channel", Reference[]>;

/** The processes of the settings and where they stand in them. */
function processes(settings: HandoffSettings) {
  const own = settings.overrides.flatMap(({ process }, index) =>
    process === null ? [] : [{ path: `settings.overrides.${index}.process`, process }],
  );
  return [{ path: "settings", process: settings }, ...own];
}

function references(settings: HandoffSettings): Named {
  const named: Named = { inbox: [], teammate: [], team: [], channel: [] };
  for (const { path, process } of processes(settings)) {
    const { inboxId, userIds, teamIds } = process.route;
    named.inbox.push({ path: `${path}.route.inboxId`, id: inboxId });
    named.teammate.push(...userIds.map((id, index) => ({ path: `${path}.route.userIds.${index}`, id })));
    named.team.push(...teamIds.map((id, index) => ({ path: `${path}.route.teamIds.${index}`, id })));
  }
  settings.overrides.forEach(({ channelId: id }, index) => {
    named.channel.push({ path: `settings.overrides.${index}.channelId`, id });
  });
  return named;
}

async function existing(tx: Tx, table: keyof Named, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  // One array: a parameter for each of thousands of ids would be more than a query may have.
  const rows = await tx
    .selectFrom(table)
    .select("id")
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** What something that was removed was called, as the audit log remembers it. */
async function formerName(tx: Tx, id: string): Promise<string | null> {
  const removed = await tx
    .selectFrom("audit_log")
    .select(sql<string | null>`before->>'name'`.as("name"))
    .where("after", "is", null)
    .where(sql`before->>'id'`, "=", id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return removed?.name ?? null;
}

async function missingWorkflows(tx: Tx, settings: HandoffSettings): Promise<FieldProblem[]> {
  const chosen = processes(settings).flatMap(({ process }) => process.route.workflowId ?? []);
  const published = await publishedVersions(tx)
    .select("workflow.id")
    .where("workflow.id", "=", sql<string>`any(${chosen}::uuid[])`)
    .execute();
  const known = new Set(published.map(({ id }) => id));
  return processes(settings).flatMap(({ path, process: { mode, route } }) => {
    if (mode === "nobody" || route.kind !== "conditions") return [];
    if (route.workflowId !== null && known.has(route.workflowId.toLowerCase())) return [];
    const message =
      route.workflowId === null
        ? "needs a published workflow, and none is chosen"
        : "names a workflow that does not exist or is not published";
    return [{ path: `${path}.route.workflowId`, message, code: "unknown_workflow" }];
  });
}

/** A stored decision names the trigger that fired by its id, so an id must mean one trigger. */
function sharedIds(triggers: HandoffSettings["triggers"]): FieldProblem[] {
  return repeated(
    triggers.map((trigger) => trigger.id),
    (index) => ({ path: `settings.triggers.${index}.id`, message: "is another trigger's id" }),
  );
}

function repeatedChannels(overrides: HandoffSettings["overrides"]): FieldProblem[] {
  return repeated(
    overrides.map((override) => override.channelId),
    (index) => ({
      path: `settings.overrides.${index}.channelId`,
      message: "is a channel that has settings of its own already",
    }),
  );
}

function repeated(
  given: readonly string[],
  problem: (index: number) => Omit<FieldProblem, "code">,
): FieldProblem[] {
  const seen = new Set<string>();
  return given.flatMap((one, index) => {
    const id = one.toLowerCase();
    if (seen.has(id)) return [{ ...problem(index), code: "duplicate" }];
    seen.add(id);
    return [];
  });
}

type Messages = { readonly [Key in NoticeKey]?: Partial<Record<string, string>> | undefined };

function messageProblems(messages: Messages, path: string): FieldProblem[] {
  return noticeKeys.flatMap((key) => {
    const texts = messages[key];
    return texts === undefined ? [] : textProblems(texts, `${path}.${key}`);
  });
}

function textProblems(texts: Partial<Record<string, string>>, path: string): FieldProblem[] {
  const written = Object.entries(texts).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (written.length === 0)
    return [{ path, message: "needs a text in at least one language", code: "empty" }];
  return written.flatMap(([language, text]) => {
    // Zero-width characters alone show nothing to anybody.
    if (!/[^\s\p{Cc}\p{Cf}]/u.test(text))
      return [{ path: `${path}.${language}`, message: "is empty", code: "empty" }];
    const [unknown] = unknownVariables(text);
    if (unknown !== undefined)
      return [
        {
          path: `${path}.${language}`,
          message: `{${unknown}} is not a variable`,
          code: "unknown_variable",
        },
      ];
    // A sentence whose value is not known is left out; with every sentence left out the visitor would read nothing.
    if (standsAlone(text)) return [];
    const message =
      "needs a sentence without {teammate_name}, {place_in_line}, {wait_range} and {next_opening}: a sentence whose value is not known is left out";
    return [{ path: `${path}.${language}`, message, code: "only_with_name" }];
  });
}

const triggerWords: Readonly<Record<TriggerProblem["code"], string>> = {
  empty: "is empty",
  too_long: "has more than 200 characters",
  no_letters: "has no letter and no digit",
  duplicate: "is already there",
  too_many: "is one more than the 1,000 that are allowed",
  unknown_match: "is not a way of matching",
  unknown_language: "is not a language",
};

/** What is wrong with topics to avoid; they are matched as triggers are. */
export function topicProblems(topics: readonly TriggerDraft[]): FieldProblem[] {
  return triggerProblems(topics, "avoidedTopics");
}

/** What is wrong with custom triggers, by their place under `path`. */
export function triggerProblems(triggers: readonly TriggerDraft[], path: string): FieldProblem[] {
  return checkTriggers(triggers, stemmers).map((problem) => {
    const twin = problem.twinIndex === undefined ? "" : `: it is the same as number ${problem.twinIndex + 1}`;
    return {
      path: `${path}.${problem.index}.${problem.field}`,
      message: triggerWords[problem.code] + twin,
      code: problem.code,
    };
  });
}

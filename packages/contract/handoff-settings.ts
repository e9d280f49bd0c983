import {
  channelKinds,
  handoffModes,
  matchKinds,
  notAssignedChoices,
  noticeKeys,
  routeKinds,
  strategies,
} from "@baton/engine";
import { z } from "zod";
import { isStorable, zId, zInstant, zLanguage } from "./fields.ts";

/** A custom trigger: a word or phrase that hands the conversation off. */
export const zTrigger = z.strictObject({
  id: zId,
  /** Trimmed, 1–200 characters, at least one letter or digit. */
  text: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(200, "has more than 200 characters")
    .refine(isStorable, { message: "has characters that can't be stored" }),
  match: z.enum(matchKinds).default("family"),
  language: z.union([zLanguage, z.literal("auto")]).default("auto"),
  enabled: z.boolean().default(true),
  firesWhenNegated: z.boolean().default(false),
});

const zNotice = z
  .string()
  .trim()
  .max(2000, "has more than 2,000 characters")
  .refine(isStorable, { message: "has characters that can't be stored" });

const zText = z.partialRecord(zLanguage, zNotice);

/** How a handoff is made and to whom: the process. Choices that the mode does not use are kept for when it does. */
export const zProcess = z.strictObject({
  mode: z.enum(handoffModes),
  route: z.strictObject({
    kind: z.enum(routeKinds).default("same_people"),
    inboxId: zId,
    userIds: z.array(zId).max(1000),
    teamIds: z.array(zId).max(1000),
    strategy: z.enum(strategies).default("load_balanced"),
    /** For `conditions`: the published workflow that decides. */
    workflowId: zId.nullable().default(null),
  }),
  /** For live by conditions: what becomes of the chat when the workflow assigned it to nobody. */
  whenNotAssigned: z.enum(notAssignedChoices).default("keep_open"),
});

/** The texts of the notices. Those that are missing (settings of before there were four) get the defaults. */
const zMessages = z.strictObject({
  available: zText,
  unavailable: zText,
  not_assigned: zText.optional(),
  nobody: zText.optional(),
});

/** Another process, or other texts, for one channel; what is null is as for all channels. */
const zOverride = z.strictObject({
  channelId: zId,
  process: zProcess.nullable(),
  messages: zMessages.partial().nullable(),
});

/** The editor's handoff settings: one document, one version a save. */
export const zHandoffSettings = z.strictObject({
  triggers: z.array(zTrigger).max(1000, "more than 1,000 triggers"),
  ...zProcess.shape,
  messages: zMessages,
  /** A closed conversation reopens when the visitor writes within this many days. */
  reopenDays: z.number().int().min(0).max(90),
  /** When a person's first reply is late, and what is done then; null watches nothing. */
  firstReply: z
    .strictObject({
      minutes: z.number().int().min(1).max(10_080),
      whenLate: z.enum(["alert", "next_person"]),
    })
    .nullable()
    .default(null),
  overrides: z.array(zOverride).max(200).default([]),
});

/** One saved version of the handoff settings. */
export const zHandoffSettingsVersion = z.object({
  version: z.int(),
  settings: zHandoffSettings,
  author: z.string().nullable(),
  at: zInstant,
});

/** A version in the history: who saved what, when. */
export const zHandoffSettingsHistory = z.object({
  version: z.int(),
  author: z.string().nullable(),
  at: zInstant,
  /** What differs from the version before, by path; long texts are shortened to 200 characters. Null: it was not there. */
  changes: z.array(
    z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});

/** Why somebody would not be given a conversation. */
export const zNotEligible = z.enum([
  "inactive",
  "not_in_inbox",
  "out_of_office",
  "outside_hours",
  "away",
  "at_capacity",
]);

/** Who would get a conversation of one channel now, and what its visitor would read. */
export const zPreview = z.object({
  channelId: zId,
  channelName: z.string(),
  channelKind: z.enum(channelKinds),
  overridden: z.boolean(),
  mode: z.enum(handoffModes),
  routeKind: z.enum(routeKinds),
  inbox: z.object({ id: zId, name: z.string() }).nullable(),
  verdict: z.enum(["available", "busy", "unavailable"]),
  destinationOpen: z.boolean(),
  nextOpening: zInstant.nullable(),
  outcome: z.enum(["assigned", "waiting", "unassigned", "kept"]),
  fallback: z.enum(["inbox_removed", "workflow_missing", "workflow_failed", "teammate_gone"]).nullable(),
  chosen: z.object({ id: zId, name: z.string() }).nullable(),
  /** Conversations that already wait on this route. */
  waiting: z.int(),
  /** At most the first 200 by name, those who could take it first. */
  candidates: z.array(
    z.object({
      id: zId,
      name: z.string(),
      /** Null when they could take it now. */
      why: zNotEligible.nullable(),
      open: z.int(),
      capacity: z.int(),
    }),
  ),
  candidateCount: z.int(),
  notice: z.enum(noticeKeys),
  /** What the visitor would read, by language. */
  texts: z.partialRecord(zLanguage, z.string()),
});

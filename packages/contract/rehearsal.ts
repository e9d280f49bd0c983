import { handoffDifferences, handoffModes, handoffReasons, isTimeZone } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zId, zInstant } from "./fields.ts";
import { zHandoffSettings } from "./handoff-settings.ts";
import { zHours } from "./hours.ts";

/** The most that one rehearsal reads; what is older is left out, and the answer says so. */
export const mostRehearsed = { messages: 50_000, conversations: 20_000, days: 30, examples: 20 } as const;

/** How much of a labelled file is taken, in characters: the whole request may hold a million bytes. */
export const longestLabelledFile = 600_000;

/** Which past conversations: those begun in the last days, or the newest ones. */
const zPast = z.union([
  z.strictObject({ days: z.number().int().min(1).max(mostRehearsed.days) }),
  z.strictObject({ conversations: z.number().int().min(1).max(mostRehearsed.conversations) }),
]);

const zRehearsalRequest = z.strictObject({
  /** The draft; without one, the settings in force. */
  settings: zHandoffSettings.optional(),
  /** What of the customer agent's own state is tried too; what is left out is as it was. */
  customerAgent: z
    .strictObject({ paused: z.boolean().optional(), hours: zHours.nullable().optional() })
    .optional(),
  /** Null rehearses no past conversations, only a file. */
  past: zPast.nullable().default({ days: 7 }),
  /** Only conversations of this channel; null is all. */
  channelId: zId.nullable().default(null),
  /** JSON lines `{utterance, label?: "handoff" | "answer", lang?}`. */
  labelled: z.string().max(longestLabelledFile, "is longer than 600,000 characters").nullable().default(null),
  /** The zone by whose clock the hours of the week are counted. */
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, { message: "is not a time zone such as Europe/Paris" })
    .default("UTC"),
});

const zReason = z.enum(handoffReasons);
const zNamed = z.object({ id: zId, name: z.string() });

/** Words in an example's text that fire a trigger; offsets into `text`. */
const zFired = z.object({ triggerId: zId, start: z.int(), end: z.int(), words: z.string() });

/** What is different about a conversation that goes to people both ways. */
export const zConversationDifference = z.enum([...handoffDifferences, "earlier", "later"]);

/** A place that conversations are sent to, as it is called now. */
const zDestination = z.object({
  inbox: zNamed.nullable(),
  /** Null when people are chosen by name and team. */
  workflow: z.object({ id: zId, name: z.string().nullable() }).nullable(),
  teams: z.array(zNamed),
  users: z.array(zNamed),
});

const zMessageExample = z.object({
  conversationId: zId,
  seq: z.int(),
  at: zInstant,
  /** What the visitor wrote, at most 400 characters of it, around the words that fire. */
  text: z.string(),
  shortened: z.boolean(),
  fired: z.array(zFired),
});

/** One conversation that comes out otherwise. */
export const zRehearsalExample = zMessageExample.extend({
  differences: z.array(zConversationDifference),
  before: z
    .object({
      reasons: z.array(zReason),
      mode: z.enum(handoffModes),
      outcome: z.enum(["assigned", "waiting", "unassigned"]).nullable(),
      person: zNamed.nullable(),
    })
    .nullable(),
  after: z
    .object({
      reasons: z.array(zReason),
      mode: z.enum(handoffModes),
      destination: zDestination,
      /** Today's people of the destination who had their hours then and were not away on leave; who was free is not recorded. */
      people: z.array(zNamed).max(5),
      peopleCount: z.int(),
    })
    .nullable(),
  /** What would have been said after this message is not known. */
  unknownAfter: z.boolean(),
});

const zBeforeAfter = z.object({ before: z.int(), after: z.int() });

/** A message on which a trigger fires though it seems that no person was needed, and why it seems so. */
const zDoubtful = zMessageExample.extend({ why: z.enum(["negated", "settled_without_person"]) });

/** How often one trigger of the draft fires on what visitors wrote to the customer agent. */
export const zTriggerEstimate = z.object({
  triggerId: zId,
  /** Messages on which it fires, and conversations that have such a message. */
  fired: z.int(),
  conversations: z.int(),
  /** Messages in which it is found but negated, and so held back. */
  heldBack: z.int(),
  /** Of `fired`: where the mention is negated, or the customer agent answered and nobody asked for a person after. */
  doubtful: z.int(),
  examples: z.array(zMessageExample),
  doubtfulExamples: z.array(zDoubtful),
});

/** Hours of the week from Monday 0:00, 168 of them. */
const zWeek = z.array(z.int()).length(168);

/** What came of a labelled file. */
export const zLabelledResult = z.object({
  lines: z.int(),
  /** Messages that go to a person under the settings in force, and under the draft. */
  handoffs: zBeforeAfter,
  more: z.int(),
  fewer: z.int(),
  /** Null when no line has a label. A share that divides by nothing is null. */
  score: z
    .object({
      labelled: z.int(),
      tp: z.int(),
      fp: z.int(),
      fn: z.int(),
      tn: z.int(),
      precision: z.number().nullable(),
      recall: z.number().nullable(),
    })
    .nullable(),
  /** Lines on which the draft decides otherwise than now, or than the label says. */
  examples: z.array(
    z.object({
      line: z.int(),
      text: z.string(),
      kind: z.enum(["more", "fewer", "wrong_handoff", "missed"]),
      reasons: z.array(zReason),
    }),
  ),
});

/** What settings would have done with past conversations. */
export const zRehearsal = z.object({
  /** When the oldest and newest of the conversations began; null when there are none. */
  from: zInstant.nullable(),
  until: zInstant.nullable(),
  /** True when there were more than one rehearsal reads. */
  capped: z.boolean(),
  conversations: z.int(),
  messages: z.int(),
  /** Messages that were decided under other settings than those in force, or read by older rules. */
  underOtherSettings: z.int(),
  byOlderRules: z.int(),
  /** Conversations that went to people, and that would. */
  toPeople: zBeforeAfter,
  more: z.int(),
  fewer: z.int(),
  differently: z.int(),
  /** Conversations of which it is not known what would have been said from some message on. */
  unknown: z.int(),
  differences: z.array(z.object({ difference: zConversationDifference, conversations: z.int() })),
  /** Handoffs, each reason that a handoff has counted once. */
  handoffs: zBeforeAfter,
  byReason: z.array(z.object({ reason: zReason, before: z.int(), after: z.int() })),
  /** Examples that the reader may see, newest first. */
  examples: z.object({
    more: z.array(zRehearsalExample),
    fewer: z.array(zRehearsalExample),
    differently: z.array(zRehearsalExample),
  }),
  triggers: z.array(zTriggerEstimate),
  load: z.object({
    timeZone: z.string(),
    /** How many weeks the counted handoffs are of, at least a day's part of one. */
    weeks: z.number(),
    before: zWeek,
    after: zWeek,
    destinations: z.array(z.object({ destination: zDestination, handoffs: z.int(), after: zWeek })),
  }),
  labelled: zLabelledResult.nullable(),
});

/** Rehearsing changes before they are saved. */
export const rehearsalEndpoints = {
  rehearseHandoff: endpoint({
    method: "POST",
    path: "/api/handoff-settings/rehearse",
    access: "handoff:edit",
    summary:
      "What a draft would have done with past conversations or a labelled file; nothing is saved. Checks run again exactly; answers are taken from their records.",
    body: zRehearsalRequest,
    response: zRehearsal,
  }),
};

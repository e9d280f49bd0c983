import { matchKinds } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { isStorable, zId, zLanguage, zName } from "./fields.ts";

const storable = { message: "has characters that can't be stored" };

/** A text of at most `most` characters once trimmed. */
const zTextOf = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `has more than ${most.toLocaleString("en")} characters`)
    .refine(isStorable, storable);

/** The marks that need no upload; `initials` are those of the name. */
export const avatarMarks = ["initials", "spark", "bubble", "heart", "leaf"] as const;

/** How the customer agent is drawn: one of the built-in marks, or an image that was uploaded. */
export const zAvatar = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mark"), mark: z.enum(avatarMarks) }),
  z.strictObject({ kind: z.literal("image"), id: zId }),
]);

/** How it speaks: a manner, and more about it in the editor's words. */
export const zPersonality = z.strictObject({
  manner: z.enum(["friendly", "neutral", "professional"]),
  text: zTextOf(500),
});

/** What a guideline is about. */
export const guidelineKinds = ["tone", "upset", "rule"] as const;

/** One guideline, for a model; the order is the editor's. */
export const zGuideline = z.strictObject({
  id: zId,
  kind: z.enum(guidelineKinds),
  title: zName,
  text: zTextOf(2000).min(1, "is empty"),
  enabled: z.boolean().default(true),
});

/** A topic that it does not speak about, with a model or without: matched as a custom trigger is. */
export const zAvoidedTopic = z.strictObject({
  id: zId,
  text: zTextOf(200).min(1, "is empty"),
  match: z.enum(matchKinds).default("meaning"),
  language: z.union([zLanguage, z.literal("auto")]).default("auto"),
  enabled: z.boolean().default(true),
});

const differ = { message: "is there twice" };

/** Everything that makes the customer agent somebody; a change gives what is to change, and a draft what is to be tried. */
export const zIdentity = z.strictObject({
  name: zName,
  avatar: zAvatar,
  personality: zPersonality,
  /** The languages that it answers in; null for all that its knowledge has. */
  languages: z
    .array(zLanguage)
    .min(1, "needs at least one")
    .max(7)
    .refine((all) => new Set(all).size === all.length, differ)
    .nullable(),
  /** What a visitor reads before anybody writes, by language. */
  greeting: z.partialRecord(zLanguage, zTextOf(500)),
  guidelines: z
    .array(zGuideline)
    .max(50, "more than 50 guidelines")
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, differ),
  avoidedTopics: z
    .array(zAvoidedTopic)
    .max(100, "more than 100 topics")
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, differ),
});

/** The most bytes of an uploaded avatar. */
export const largestAvatar = 200_000;

/** Images of the customer agent. */
export const identityEndpoints = {
  addAvatar: endpoint({
    method: "POST",
    path: "/api/customer-agent/avatars",
    access: "handoff:edit",
    summary:
      "Upload a small image (PNG, JPEG or WebP, at most 200,000 bytes and 1,024 pixels a side). It is shown once the customer agent's avatar names it.",
    body: z.strictObject({
      /** The file's bytes in base64. */
      data: z
        .string()
        .min(1, "is empty")
        .max(Math.ceil(largestAvatar / 3) * 4, "is larger than 200,000 bytes")
        .regex(/^[A-Za-z0-9+/]+={0,2}$/, "is not base64"),
    }),
    response: z.object({ avatar: zAvatar }),
  }),
};

import { z } from "zod";

/** The triggers that it read in the question, by their numbers. */
const means = z.array(z.int().min(1)).max(20).default([]);

const zReply = z.discriminatedUnion("kind", [
  z.strictObject({
    means,
    kind: z.literal("answer"),
    sources: z.array(z.int().min(1)).min(1).max(20),
    text: z.string().trim().min(1).max(4_000),
  }),
  z.strictObject({ means, kind: z.literal("clarify"), text: z.string().trim().min(1).max(500) }),
  z.strictObject({ means, kind: z.literal("cannot_answer"), reason: z.string().optional() }),
  z.strictObject({
    means,
    kind: z.literal("hand_off"),
    why: z.enum(["visitor_asked", "cannot_answer"]),
    reason: z.string().trim().default(""),
  }),
]);

/** What a model replies: exactly one of these, and nothing beside it. */
export type ModelReply = z.infer<typeof zReply>;

/** A reply as it was read, or what is wrong with it, for the model to mend. */
export type ReadReply =
  | { readonly ok: true; readonly reply: ModelReply }
  | { readonly ok: false; readonly problem: string };

/** How many passages and how many subjects a model was shown: it names them by their numbers. */
export type Given = { readonly passages: number; readonly subjects: number };

/** Reads a reply to a question for which so much was shown. */
export function readReply(text: string, given: Given): ReadReply {
  const json = jsonIn(text);
  if (json === undefined) return { ok: false, problem: "it is not one JSON object" };
  const parsed = zReply.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, problem: `${issue?.path.join(".") || "kind"}: ${issue?.message ?? "is wrong"}` };
  }
  const reply = parsed.data;
  const subject = reply.means.find((number) => number > given.subjects);
  if (subject !== undefined) return { ok: false, problem: `there is no subject ${subject}` };
  const unknown =
    reply.kind === "answer" ? reply.sources.find((number) => number > given.passages) : undefined;
  if (unknown !== undefined) return { ok: false, problem: `there is no passage ${unknown}` };
  return { ok: true, reply };
}

/** The JSON object in a reply: many models wrap it in a code fence or think aloud before it. */
function jsonIn(text: string): unknown {
  const spoken = spokenPart(text) ?? text;
  const start = spoken.indexOf("{");
  const end = spoken.lastIndexOf("}");
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(spoken.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

/** What a model says after it has thought aloud; null while it still thinks. */
export function spokenPart(text: string): string | null {
  const end = text.lastIndexOf("</think>");
  if (end >= 0) return text.slice(end + "</think>".length);
  return /^\s*<think/.test(text) ? null : text;
}

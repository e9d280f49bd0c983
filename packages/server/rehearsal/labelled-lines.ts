import type { zLabelledResult } from "@baton/contract";
import { checkTurn, firedReasons, type HandoffReason } from "@baton/engine";
import { z } from "zod";
import { invalid } from "../refusal.ts";
import type { HandoffInForce } from "../settings/settings.ts";
import type { GiveWay } from "./give-way.ts";

/** What came of a labelled file. */
type LabelledResult = z.infer<typeof zLabelledResult>;

const zLine = z.looseObject({
  utterance: z.string().max(20_000, "has more than 20,000 characters"),
  label: z.enum(["handoff", "answer"], "is neither handoff nor answer").nullish(),
  lang: z.string().nullish(),
});

const mostLines = 20_000;
const mostExamples = 40;
const shownText = 300;

/** Both settings that a file is tried with. */
type Tried = { readonly draft: HandoffInForce; readonly now: HandoffInForce; readonly giveWay: GiveWay };

/**
 * Checks each line of a file of JSON lines as if a visitor wrote it on a channel without a process of its own. Refuses
 * as `invalid`, naming the first bad line.
 */
export async function rehearseLines(text: string, { draft, now, giveWay }: Tried): Promise<LabelledResult> {
  const counts = { lines: 0, before: 0, after: 0, more: 0, fewer: 0 };
  const score = { labelled: 0, tp: 0, fp: 0, fn: 0, tn: 0 };
  const examples: LabelledResult["examples"] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const { utterance, label } = readLine(line, index + 1);
    counts.lines += 1;
    if (counts.lines > mostLines) throw invalid("labelled", "has more than 20,000 lines");
    const before = leaves(now, utterance);
    const after = leaves(draft, utterance);
    if (before.length > 0) counts.before += 1;
    if (after.length > 0) counts.after += 1;
    const change = changeOf(before.length > 0, after.length > 0);
    if (change !== null) counts[change] += 1;
    const wrong = label == null ? null : judge(score, label === "handoff", after.length > 0);
    const kind = wrong ?? change;
    if (kind !== null && examples.length < mostExamples)
      examples.push({ line: index + 1, text: utterance.slice(0, shownText), kind, reasons: after });
    await giveWay.now();
  }
  if (counts.lines === 0) throw invalid("labelled", "has no lines");
  const { lines, more, fewer } = counts;
  const handoffs = { before: counts.before, after: counts.after };
  return { lines, more, fewer, handoffs, score: withShares(score), examples };
}

/** The reasons for which a message would leave the customer agent. */
function leaves({ triggers, policy }: HandoffInForce, body: string): HandoffReason[] {
  if (policy.mode === "nobody") return [];
  const turn = { body, clientId: null, pressedTalkToPerson: false, timeZone: null };
  return firedReasons(checkTurn(turn, { triggers, pauseCause: null }));
}

function changeOf(before: boolean, after: boolean): "more" | "fewer" | null {
  if (before === after) return null;
  return after ? "more" : "fewer";
}

type Score = { labelled: number; tp: number; fp: number; fn: number; tn: number };

function judge(score: Score, should: boolean, does: boolean): "wrong_handoff" | "missed" | null {
  score.labelled += 1;
  if (should === does) {
    score[does ? "tp" : "tn"] += 1;
    return null;
  }
  score[does ? "fp" : "fn"] += 1;
  return does ? "wrong_handoff" : "missed";
}

function withShares(score: Score): LabelledResult["score"] {
  if (score.labelled === 0) return null;
  const share = (of: number, wrong: number): number | null => (of + wrong === 0 ? null : of / (of + wrong));
  return { ...score, precision: share(score.tp, score.fp), recall: share(score.tp, score.fn) };
}

function readLine(line: string, number: number): z.infer<typeof zLine> {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw invalid("labelled", `line ${number} is not JSON`, "line");
  }
  const row = zLine.safeParse(given);
  if (row.success) return row.data;
  const issue = row.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  throw invalid("labelled", `line ${number}: ${field} ${issue?.message ?? "is not right"}`.trim(), "line");
}

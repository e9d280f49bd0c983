import { checksVersion, type DecisionRecord, LEXICON_VERSION, meaningCandidates } from "@baton/engine";
import type { HandoffInForce } from "../settings/settings.ts";
import { canonical } from "./replay-bounds.ts";

/**
 * Looks again at what a model was asked about a message and what it named: triggers of the settings of then, chosen by
 * the text, and among them those that fired. The model's word itself is taken as it is stored. Null when nothing
 * differs, or other rules chose them.
 */
export function replayRead(
  record: DecisionRecord,
  text: string,
  versions: ReadonlyMap<number, HandoffInForce>,
): { readonly stored: unknown; readonly replayed: unknown } | null {
  const check = record.checks.find((one) => one.check === "phrase");
  if (check?.check !== "phrase" || check.read === undefined) return null;
  const { settings, lexicon, offered, named } = check.read;
  const among = named.filter((one) => offered.some((other) => canonical(other) === canonical(one)));
  if (among.length !== named.length || check.fired !== named.length > 0)
    return { stored: check, replayed: { fired: among.length > 0, named: among } };
  const then = versions.get(settings);
  if (then === undefined) return { stored: settings, replayed: "these settings are not kept" };
  if (record.checksVersion !== checksVersion || lexicon !== LEXICON_VERSION) return null;
  const replayed = meaningCandidates(then.triggers, text).map((one) => ({
    triggerId: one.id,
    version: one.version,
    text: one.text,
  }));
  return canonical(offered) === canonical(replayed) ? null : { stored: offered, replayed };
}

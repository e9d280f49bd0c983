import { checksVersion, type DecisionRecord, LEXICON_VERSION, noWords, outOfBounds } from "@baton/engine";
import { boundsOf, type CustomerAgentInForce, customerAgentOf } from "../settings/customer-agent-settings.ts";

/** Every version of the customer agent's settings, as far as decisions name one. */
export type AgentVersions = ReadonlyMap<number, CustomerAgentInForce>;

/** The versions from their rows. */
export function agentVersions(rows: readonly { version: number; body: object }[]): AgentVersions {
  return new Map(rows.map(({ version, body }) => [version, { ...customerAgentOf(body), version }]));
}

/**
 * Looks again whether a question was out of the customer agent's bounds, where that is why it was not answered: the
 * same text and the same version of the settings find the same topic, or the same language; or no words at all. Null when nothing differs,
 * or other rules read the text then.
 */
export function replayBounds(
  record: DecisionRecord,
  text: string,
  versions: AgentVersions,
): { readonly stored: unknown; readonly replayed: unknown } | null {
  const found = record.checks.find(({ check }) => check === "cannot_answer");
  if (found?.check !== "cannot_answer" || found.result.kind !== "cannot_answer") return null;
  // How the knowledge was searched is nothing that the text tells.
  const { vectors: _, ...result } = found.result;
  if (result.why === "no_words") return differs(result, noWords(text));
  const version = result.topic?.version ?? result.version;
  if (version === undefined || record.checksVersion !== checksVersion) return null;
  if (result.topic?.lexicon !== undefined && result.topic.lexicon !== LEXICON_VERSION) return null;
  const agent = versions.get(version);
  if (agent === undefined) return { stored: version, replayed: "these settings are not kept" };
  return differs(result, outOfBounds(text, boundsOf(agent)));
}

function differs(stored: unknown, replayed: unknown): { stored: unknown; replayed: unknown } | null {
  return sameJson(stored, replayed) ? null : { stored, replayed };
}

/** JSON with its keys in order: the database gives them back in an order of its own. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function sameJson(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

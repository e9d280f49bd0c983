import type { ChannelPreview } from "../queries.ts";

type Candidate = ChannelPreview["candidates"][number];

/** The key, under `customerAgent.rightNow.gets`, of who gets a conversation or where it stands. */
export function outcomeKey(preview: ChannelPreview) {
  if (preview.mode === "nobody") return preview.outcome === "kept" ? "kept" : "paused";
  if (preview.outcome === "assigned") return preview.mode === "later" ? "assignedLater" : "assigned";
  if (preview.outcome === "waiting") return preview.waiting === 0 ? "waitingFirst" : "waiting";
  return preview.outcome;
}

/** The key, under `customerAgent.rightNow.doors`, of whether the destination is open. */
export function doorsKey(preview: ChannelPreview) {
  const { destinationOpen, nextOpening } = preview;
  if (destinationOpen) return nextOpening === null ? ("open" as const) : ("openNobody" as const);
  return nextOpening === null ? ("closed" as const) : ("closedUntil" as const);
}

/** The key, under `customerAgent.rightNow`, of how many people could take it: while it is closed nobody does. */
export function candidatesKey({ mode, destinationOpen }: ChannelPreview) {
  return mode === "live" && !destinationOpen ? ("candidatesOnceOpen" as const) : ("candidates" as const);
}

/** Says whether two previews of a channel come to something else for a visitor or for the team. */
export function differs(now: ChannelPreview, drafted: ChannelPreview, language: string): boolean {
  const gist = (preview: ChannelPreview) =>
    JSON.stringify([
      preview.outcome,
      preview.outcome === "kept" ? null : preview.mode,
      preview.verdict,
      preview.chosen?.id ?? null,
      preview.inbox?.id ?? null,
      preview.fallback,
      textIn(preview, language)?.text ?? "",
    ]);
  return gist(now) !== gist(drafted);
}

/** What the visitor reads, in a language when there is a text in it, else in the first there is. */
export function textIn(
  { texts }: ChannelPreview,
  language: string,
): { text: string; language: string } | null {
  const written = Object.entries(texts).filter(([, text]) => text !== "");
  const found =
    written.find(([one]) => one === language) ?? written.find(([one]) => one === "en") ?? written[0];
  return found === undefined ? null : { language: found[0], text: found[1] };
}

/** Who could take it, before those who could not. */
export function byEligibility(candidates: readonly Candidate[]): { can: Candidate[]; cannot: Candidate[] } {
  return {
    can: candidates.filter(({ why }) => why === null),
    cannot: candidates.filter(({ why }) => why !== null),
  };
}

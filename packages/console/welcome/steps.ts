/** The four steps of the first five minutes. */
export const steps = ["owner", "knowledge", "try", "snippet"] as const;

/** One of `steps`. */
export type Step = (typeof steps)[number];

/** What the page shows: a step, or why there is none. */
export type Showing = Step | "no_token" | "has_owner";

/**
 * Chooses what to show: the owner is made first and once; whoever is signed in goes on where the address says.
 */
export function choose(facts: {
  signedIn: boolean;
  setupNeeded: boolean;
  token: string;
  wanted: unknown;
}): Showing {
  if (facts.signedIn) {
    const wanted = steps.find((step) => step === facts.wanted);
    return wanted === undefined || wanted === "owner" ? "knowledge" : wanted;
  }
  if (!facts.setupNeeded) return "has_owner";
  return facts.token === "" ? "no_token" : "owner";
}

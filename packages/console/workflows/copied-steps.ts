import { zStep } from "@baton/contract";
import type { Step } from "@baton/engine";

const key = "baton.steps";

/** Keeps a copied step, so that it can be pasted into another workflow too. */
export function keepCopied(step: Step): void {
  sessionStorage.setItem(key, JSON.stringify(step));
}

/** The copied step; null when there is none, or when it is none any more. */
export function readCopied(): Step | null {
  const kept = sessionStorage.getItem(key);
  if (kept === null) return null;
  try {
    const read = zStep.safeParse(JSON.parse(kept));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

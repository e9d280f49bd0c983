import type { CustomerAgent } from "./use-change-agent.ts";

/** A cap on what the model may cost a day, in the currency of the prices, which are per million tokens. */
export type DailySpend = NonNullable<CustomerAgent["dailySpend"]>;

/** The cap as it is edited: a box may be empty. */
export type SpendDraft = {
  readonly cap: number | null;
  readonly inputPrice: number | null;
  readonly outputPrice: number | null;
  readonly timeZone: string;
};

/** What a cap begins with when there is none. */
export function firstSpend(timeZone: string): SpendDraft {
  return { cap: null, inputPrice: null, outputPrice: null, timeZone };
}

/** One of the boxes with an amount. */
export type Amount = "cap" | "inputPrice" | "outputPrice";

const amounts: readonly Amount[] = ["cap", "inputPrice", "outputPrice"];

/** The cap that can be saved; null when a box is empty or out of bounds. */
export function readySpend(draft: SpendDraft): DailySpend | null {
  const { cap, inputPrice, outputPrice, timeZone } = draft;
  if (cap === null || inputPrice === null || outputPrice === null) return null;
  return wrongAmounts(draft).length === 0 ? { cap, inputPrice, outputPrice, timeZone } : null;
}

/** The boxes whose amount is out of bounds; an empty one is not yet. */
export function wrongAmounts(draft: SpendDraft): Amount[] {
  return amounts.filter((amount) => {
    const value = draft[amount];
    if (value === null) return false;
    return amount === "cap" ? value <= 0 || value > 1_000_000 : value < 0 || value > 100_000;
  });
}

/** What somebody typed into a box of numbers; null while it is empty. */
export function numberIn(value: string | number): number | null {
  const number = typeof value === "number" ? value : Number.parseFloat(value);
  return Number.isFinite(number) ? number : null;
}

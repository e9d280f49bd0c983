import type { Step } from "@baton/engine";

/** What the form of a step is given. */
export type FormProps<One extends Step> = {
  readonly step: One;
  /** What is wrong with a field, or below it, in words; null when nothing is. */
  readonly problemAt: (field: string) => string | null;
  /** Puts the step in place of the one before; `of` names the field that is typed in, to be undone as one. */
  readonly change: (step: One, of?: string) => void;
};

import type { Period } from "./period.ts";
import type { Opened } from "./shown-behind.tsx";

/** What a section is given: the period, and a way to open what is behind a count. */
export type SectionProps = {
  readonly period: Period;
  readonly onOpen: (opened: Omit<Opened, "period">) => void;
};

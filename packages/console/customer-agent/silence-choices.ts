import type { endpoints, ResponseOf } from "@baton/contract";

/** What happens by itself on a channel while a visitor says nothing, in minutes; null for nothing. */
type Inactivity = ResponseOf<typeof endpoints.setDeployment>["deployment"]["inactivity"];

/** One of the two things that may happen. */
export type SilenceStep = keyof Inactivity;

const usual: Readonly<Record<SilenceStep, readonly number[]>> = {
  remindAfterMinutes: [2, 5, 10, 30, 60, 240, 1440],
  closeAfterMinutes: [10, 30, 60, 240, 1440, 3 * 1440, 7 * 1440, 30 * 1440],
};

/**
 * The minutes that can be chosen for a step: those that go with the other one and, of reminders, those after which the
 * channel still delivers one; and what is set already.
 */
export function silenceChoices(
  step: SilenceStep,
  inactivity: Inactivity,
  replyWindowHours: number | null,
): number[] {
  const { remindAfterMinutes, closeAfterMinutes } = inactivity;
  const set = inactivity[step];
  const fits = (minutes: number) =>
    step === "remindAfterMinutes"
      ? (closeAfterMinutes === null || minutes < closeAfterMinutes) &&
        (replyWindowHours === null || minutes < replyWindowHours * 60)
      : remindAfterMinutes === null || minutes > remindAfterMinutes;
  const all = new Set([...usual[step].filter(fits), ...(set === null ? [] : [set])]);
  return [...all].sort((a, b) => a - b);
}

/** A number of minutes as people say it: in the largest unit of which it is a whole number. */
export function spokenMinutes(minutes: number, language: string): string {
  const [unit, size] =
    minutes % 1440 === 0 ? ["day", 1440] : minutes % 60 === 0 ? ["hour", 60] : ["minute", 1];
  const options = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(language, options).format(minutes / size);
}

import { useTranslation } from "react-i18next";
import { browserZone, momentWords } from "./moment-words.ts";

/** Gives a function that tells an instant (ISO 8601) as short as it is clear, where this browser is. */
export function useMomentWords(): (instant: string) => string {
  const { i18n } = useTranslation();
  return (instant) =>
    momentWords(Date.parse(instant), {
      language: i18n.language,
      timeZone: browserZone(),
      now: Date.now(),
    });
}

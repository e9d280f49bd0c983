import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "../ui/moment-words.ts";

/** Gives a function that writes an ISO instant as date and time, in the language of the screen and this browser's zone. */
export function useInstantWords(): (instant: string) => string {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useCallback(
    (instant: string) =>
      new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(
        new Date(instant),
      ),
    [language],
  );
}

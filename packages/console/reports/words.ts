import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { shortSpan, spanSince } from "../help-desk/waiting.ts";
import { localeOf } from "../ui/moment-words.ts";

/** How figures are written in the language of the screen. */
export type FigureWords = {
  readonly count: (count: number) => string;
  /** A share as "38 %"; a dash of nothing. */
  readonly share: (part: number, whole: number) => string;
  /** Seconds as "12 min"; a dash when there are none. */
  readonly time: (seconds: number | null) => string;
  /** A day given as YYYY-MM-DD. */
  readonly day: (day: string) => string;
  readonly shortDay: (day: string) => string;
  /** The whole hour from which one begins. */
  readonly hour: (hour: number) => string;
};

const none = "–";

/** Numbers, shares, spans and days in words. */
export function useFigureWords(): FigureWords {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const locale = localeOf(i18n.language);
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    // A day is one of the calendar: it is written as it is, wherever one is.
    const date = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
      return (day: string) => format.format(Date.parse(day));
    };
    const epoch = new Date(0).toISOString();
    return {
      count: (count) => number.format(count),
      share: (part, whole) => (whole === 0 ? none : percent.format(part / whole)),
      time: (seconds) =>
        seconds === null ? none : shortSpan(spanSince(epoch, Math.round(seconds) * 1000), t("helpDesk.day")),
      day: date({ weekday: "short", day: "numeric", month: "short" }),
      shortDay: date({ day: "numeric", month: "numeric" }),
      hour: (hour) => `${String(hour).padStart(2, "0")}:00`,
    };
  }, [t, i18n.language]);
}

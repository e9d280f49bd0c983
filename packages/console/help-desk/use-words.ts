import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import { localeOf } from "../ui/moment-words.ts";
import { useWordsOfNow } from "../ui/use-now.ts";
import type { Owner, Row } from "./model.ts";
import { shortSpan, spanSince } from "./waiting.ts";

/** How long ago something was, in short words that stay true while one looks at them. */
export function useSpan(since: string): string {
  const { t } = useTranslation();
  return useWordsOfNow((now) => shortSpan(spanSince(since, now), t("helpDesk.day")));
}

/** What to call a visitor: name, else e-mail, else a short code that stays the same. */
export function useVisitorName(): (visitor: Row["visitor"]) => string {
  const { t } = useTranslation();
  return (visitor) =>
    visitor.name ?? visitor.email ?? t("helpDesk.visitor", { code: visitor.id.slice(-4).toUpperCase() });
}

/** What to call the owner of a conversation; oneself is "You". */
export function useOwnerName(): (owner: Owner) => string {
  const { t } = useTranslation();
  const me = useSession().teammate.id;
  return (owner) => {
    if (owner.kind !== "teammate") return t(`helpDesk.owner.${owner.kind}`);
    return owner.id === me ? t("helpDesk.owner.me") : owner.name;
  };
}

/** Dates and times in the language of the screen and the time zone of the browser. */
export function useClock() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const locale = localeOf(i18n.language);
    const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
    const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
    const full = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
    return {
      time: (instant: string) => time.format(new Date(instant)),
      day: (instant: string) => day.format(new Date(instant)),
      full: (instant: string) => full.format(new Date(instant)),
    };
  }, [i18n.language]);
}

/** The name of a language in the language of the screen: "French", "français". */
export function useLanguageName(): (code: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language], { type: "language" });
    return (code) => names.of(code) ?? code;
  }, [i18n.language]);
}

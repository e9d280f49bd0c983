import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ChangeSubject,
  listed,
  type PastChange,
  type PastVersion,
  subjectOf,
  valueKey,
} from "./history-words.ts";
import classes from "./panel.module.css";
import type { People } from "./people.ts";
import { usePeople } from "./use-people.ts";

const shownAtFirst = 6;

/** What a version changed, in words, each with how it was and how it became. */
export function HistoryChanges({ version }: { version: PastVersion }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const changes = listed(version.changes);
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(version.version === 1 ? "customerAgent.history.first" : "customerAgent.history.nothing")}
      </Text>
    );
  const more = all ? 0 : changes.length - shownAtFirst;
  return (
    <Stack gap="xs" mt={6}>
      {(more > 0 ? changes.slice(0, shownAtFirst) : changes).map((change) => (
        <Change key={change.path} change={change} />
      ))}
      {more > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: "flex-start" }}
          onClick={() => setAll(true)}
        >
          {t("customerAgent.history.more", { count: more })}
        </Button>
      )}
    </Stack>
  );
}

function Change({ change }: { change: PastChange }) {
  const people = usePeople();
  const subject = subjectOf(change);
  const value = useValueWords(subject);
  const { before, after } = change;
  return (
    <div className={classes.change}>
      <Text size="sm" fw={600}>
        {useSubjectWords(subject, people)}
      </Text>
      <div className={classes.values}>
        {before !== null && <Value of="before" text={value(before)} alone={after === null} />}
        {before !== null && after !== null && <span aria-hidden>→</span>}
        {after !== null && <Value of="after" text={value(after)} alone={before === null} />}
      </div>
    </div>
  );
}

/** How something was or became; `alone` when it came or went, which a sign says. */
function Value({ of, text, alone }: { of: "before" | "after"; text: string; alone: boolean }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" component={of === "before" ? "del" : "ins"} className={classes[of] ?? ""}>
      <span className={classes.hidden}>{t(`customerAgent.history.${of}`)} </span>
      {alone && <span aria-hidden>{of === "before" ? "− " : "+ "}</span>}
      {text}
    </Text>
  );
}

function useSubjectWords(subject: ChangeSubject, people: People | undefined): string {
  const { t, i18n } = useTranslation();
  const { key, channel, message, language, trigger } = subject;
  const what =
    key === "message" && message !== null
      ? t("customerAgent.history.message", {
          message: t(`customerAgent.messages.${message}`),
          language: language === null ? "" : languageName(language, i18n.language),
        })
      : t(`customerAgent.history.of.${key}`, { trigger: trigger ?? "" });
  if (channel === null) return what;
  const name = people?.channels.find(({ id }) => id === channel)?.name;
  return t("customerAgent.history.onChannel", { what, channel: name ?? t("customerAgent.channels.gone") });
}

function useValueWords(subject: ChangeSubject): (value: string) => string {
  const { t, i18n } = useTranslation();
  return (value) => {
    if (subject.key === "triggerLanguage")
      return value === "auto" ? t("customerAgent.languages.auto") : languageName(value, i18n.language);
    const key = valueKey(subject.key, value);
    return key === null ? value : t(`customerAgent.${key}`);
  };
}

function languageName(language: string, shownIn: string): string {
  return new Intl.DisplayNames([shownIn], { type: "language", fallback: "code" }).of(language) ?? language;
}

import { Badge, Button, Group, Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { statusChangesQuery, useReason } from "../app/use-reason.ts";
import { useStatusChange } from "../app/use-status-change.tsx";
import { browserZone, momentWords } from "../ui/moment-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import type { Teammate } from "./queries.ts";
import { Section } from "./section.tsx";
import classes from "./settings.module.css";

/** So many changes of status are shown before one asks for more. */
const firstShown = 5;

/** A teammate's status, why it is what it is, and how to change it. */
export function StatusSection({ teammate, mayEdit }: { teammate: Teammate; mayEdit: boolean }) {
  const { t } = useTranslation();
  const reason = useReason(teammate);
  const { change, question } = useStatusChange(teammate);
  const { openCount, capacity } = teammate;
  return (
    <Section title={t("settings.status.title")}>
      <Stack gap="xs">
        {mayEdit && teammate.active ? (
          <Switch
            checked={teammate.status === "available"}
            onChange={(event) => change(event.currentTarget.checked ? "available" : "away")}
            label={t("app.availability.switch")}
          />
        ) : (
          <Badge tt="none" variant="light" color={teammate.status === "available" ? "accent" : "gray"}>
            {t(`app.availability.${teammate.status}`)}
          </Badge>
        )}
        <Text role="status">{reason}</Text>
        {teammate.takes.why !== "away" && <Since teammate={teammate} />}
        <Text size="sm" c="dimmed">
          {t("settings.status.loads", {
            chat: openCount.chat,
            chats: capacity.chat,
            other: openCount.other,
            others: capacity.other,
          })}
        </Text>
      </Stack>
      {question}
    </Section>
  );
}

/** Since when the status is what it is, and what set it: the reason above may be another. */
function Since({ teammate }: { teammate: Teammate }) {
  const { t, i18n } = useTranslation();
  const context = { language: i18n.language, timeZone: browserZone(), now: Date.now() };
  return (
    <Text size="sm" c="dimmed">
      {t("settings.status.since", {
        status: t(`app.availability.${teammate.status}`),
        since: momentWords(Date.parse(teammate.statusSince), context),
        cause: t(`settings.status.cause.${teammate.statusCause}`),
      })}
    </Text>
  );
}

/** When a teammate's status changed, and what changed it. */
export function StatusHistory({ teammate }: { teammate: Teammate }) {
  const { t, i18n } = useTranslation();
  const { data: changes, error, refetch } = useQuery(statusChangesQuery(teammate.id));
  const [all, setAll] = useState(false);
  const now = Date.now();
  const shown = all ? changes : changes?.slice(0, firstShown);
  const hidden = (changes?.length ?? 0) - (shown?.length ?? 0);
  return (
    <Section title={t("settings.status.history")}>
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {changes === undefined && error === null && <LoadingNote />}
      {changes?.length === 0 && <Text>{t("settings.status.noHistory")}</Text>}
      <ol className={classes.list} aria-label={t("settings.status.history")}>
        {shown?.map(({ status, cause, by, at }) => (
          <li key={at} className={classes.change}>
            <Text fw={500}>{t(`app.availability.${status}`)}</Text>
            <Text size="sm" c="dimmed" style={{ flex: 1 }}>
              {by === null || cause !== "by_hand"
                ? t(`settings.status.cause.${cause}`)
                : t("settings.status.byHandOf", { name: by })}
            </Text>
            <Text size="sm" c="dimmed" component="time" dateTime={at}>
              {momentWords(Date.parse(at), { language: i18n.language, timeZone: browserZone(), now })}
            </Text>
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <Group mt="xs">
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            {t("settings.status.more", { count: hidden })}
          </Button>
        </Group>
      )}
    </Section>
  );
}

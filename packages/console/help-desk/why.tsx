import { call, endpoints, type ResponseOf } from "@baton/contract";
import { Button, Divider, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { AnswerGrounds } from "./answer-grounds.tsx";
import { checksOf, type PeopleSeen, peopleOf, versionOf } from "./decision-record.ts";
import { OneCheck } from "./one-check.tsx";
import { useClock } from "./use-words.ts";
import classes from "./why.module.css";

type Decision = ResponseOf<typeof endpoints.explainMessage>["decisions"][number];

/** "Why?" on a message: the decision in a sentence, and everything that was checked for it. */
export function Why({ conversationId, seq }: { conversationId: string; seq: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      width={380}
      shadow="md"
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={classes.ask}
          aria-label={t("helpDesk.message.whyLabel", { seq })}
          aria-expanded={open}
          onClick={() => setOpen((was) => !was)}
        >
          {t("helpDesk.message.why")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("helpDesk.why.title")}>
        <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0 }}>
          <Explanation conversationId={conversationId} seq={seq} />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function Explanation({ conversationId, seq }: { conversationId: string; seq: number }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "fr" ? "fr" : "en";
  const { data, error, refetch } = useQuery({
    queryKey: keys.decisions(conversationId, seq, language),
    queryFn: () =>
      call(endpoints.explainMessage, { params: { id: conversationId, seq }, query: { language } }),
    // A message is decided again when an answer comes to it, so what was read before may be incomplete.
    staleTime: 0,
  });
  if (data === undefined)
    return error === null ? <LoadingNote /> : <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data.decisions.length === 0) return <Text size="sm">{t("helpDesk.why.nothing")}</Text>;
  return (
    <Stack gap="sm">
      {data.decisions.map((decision, place) => (
        <OneDecision key={`${decision.about} ${decision.at}`} decision={decision} divided={place > 0} />
      ))}
    </Stack>
  );
}

function OneDecision({ decision, divided }: { decision: Decision; divided: boolean }) {
  const { t } = useTranslation();
  const clock = useClock();
  const checks = checksOf(decision.record);
  const version = versionOf(decision.record);
  const people = peopleOf(decision.record);
  return (
    <Stack gap={6}>
      {divided && <Divider />}
      <Text size="xs" c="dimmed">
        {t(`helpDesk.why.about.${decision.about}`)}
      </Text>
      <Text size="sm" fw={550}>
        {decision.sentence}
      </Text>
      {checks.length > 0 && (
        <>
          <Text size="xs" c="dimmed" mt={4}>
            {t("helpDesk.why.checked")}
          </Text>
          <ul className={classes.checks}>
            {checks.map((check) => (
              <OneCheck key={check.check} check={check} />
            ))}
          </ul>
        </>
      )}
      <AnswerGrounds decision={decision} />
      {people !== null && <PeopleThen people={people} />}
      {version !== null && (
        <Text size="xs" c="dimmed">
          {t("helpDesk.why.version", { version, time: clock.full(decision.at) })}
        </Text>
      )}
    </Stack>
  );
}

/** Who was there when it was decided: what the verdict rested on. */
function PeopleThen({ people }: { people: PeopleSeen }) {
  const { t } = useTranslation();
  const words = [
    t(people.open ? "helpDesk.why.hoursOpen" : "helpDesk.why.hoursClosed"),
    ...people.counts.map(({ state, count }) => t(`helpDesk.why.people.${state}`, { count })),
    ...(people.counts.length === 0 ? [t("helpDesk.why.noPeople")] : []),
  ];
  return (
    <Text size="sm">
      <Text span size="xs" c="dimmed">
        {t("helpDesk.why.whoWasThere")}
      </Text>{" "}
      {words.join(" · ")}
    </Text>
  );
}

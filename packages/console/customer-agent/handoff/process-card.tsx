import { assessRoute } from "@baton/engine";
import { Stack, Text } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import { LoadingNote } from "../../ui/notes.tsx";
import { candidatesOf } from "./people.ts";
import { ChosenProcess } from "./process-panel.tsx";
import { SectionCard } from "./section-card.tsx";
import type { HandoffSettings } from "./settings.ts";
import { usePeople } from "./use-people.ts";

type ProcessCardProps = { settings: HandoffSettings; mayEdit: boolean; onEdit: () => void };

/** Card 2: the process, where conversations go, to whom, and who could take one right now. */
export function ProcessCard({ settings, mayEdit, onEdit }: ProcessCardProps) {
  const { t } = useTranslation();
  return (
    <SectionCard
      heading={t("customerAgent.process.heading")}
      sentence={t("customerAgent.process.lead")}
      edit={mayEdit ? t("customerAgent.process.edit") : null}
      onEdit={onEdit}
    >
      <Stack gap="sm">
        <ChosenProcess />
        <RouteSentences settings={settings} />
        <Text>{t("customerAgent.process.reopen", { count: settings.reopenDays })}</Text>
      </Stack>
    </SectionCard>
  );
}

function RouteSentences({ settings: { route } }: { settings: HandoffSettings }) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  if (people === undefined) return <LoadingNote />;
  const inbox =
    people.inboxes.find(({ id }) => id === route.inboxId)?.name ?? t("customerAgent.process.gone");
  const names = [
    ...people.teammates.filter(({ id }) => route.userIds.includes(id)).map(({ name }) => name),
    ...people.teams
      .filter(({ id }) => route.teamIds.includes(id))
      .map(({ name }) => t("customerAgent.process.team", { name })),
  ];
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(names);
  return (
    <>
      <Text>
        <Trans
          i18nKey={
            names.length === 0 ? "customerAgent.process.sentenceNobody" : "customerAgent.process.sentence"
          }
          values={{ inbox, people: list }}
          components={{ b: <b /> }}
          // A team may be called "R&D <north>": names are text, never tags.
          tOptions={{ interpolation: { escapeValue: true } }}
          shouldUnescape
        />
      </Text>
      <RightNow settings={route} people={people} />
    </>
  );
}

type RightNowProps = {
  settings: HandoffSettings["route"];
  people: NonNullable<ReturnType<typeof usePeople>>;
};

/** Who could take a conversation at this moment, by the same rule that routes one. */
function RightNow({ settings: route, people }: RightNowProps) {
  const { t } = useTranslation();
  const assigns = route.userIds.length + route.teamIds.length > 0;
  const { verdict, eligible } = assessRoute({
    destinationOpen: true,
    assigns,
    candidates: candidatesOf(route, people.teammates, people.teams),
    waiting: 0,
  });
  const words = !assigns
    ? t("customerAgent.process.nowUnassigned")
    : verdict === "available"
      ? t("customerAgent.process.nowAvailable", { count: eligible })
      : t(verdict === "busy" ? "customerAgent.process.nowBusy" : "customerAgent.process.nowUnavailable");
  return <Text c="dimmed">{t("customerAgent.process.now", { words })}</Text>;
}

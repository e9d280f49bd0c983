import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import { LoadingNote } from "../../ui/notes.tsx";
import { ModeIcon } from "./mode-icon.tsx";
import type { People } from "./people.ts";
import { minutesWords, type ProcessSentence, passesOn, processSentences } from "./process-words.ts";
import { SectionCard } from "./section-card.tsx";
import { type HandoffSettings, type Process, processOf } from "./settings.ts";
import { usePeople } from "./use-people.ts";
import { useProcessNames } from "./use-process-names.ts";

type ProcessCardProps = { settings: HandoffSettings; mayEdit: boolean; onEdit: () => void };

/** Card 2: the process in sentences, what is done when nobody replies, and the channels that differ. */
export function ProcessCard({ settings, mayEdit, onEdit }: ProcessCardProps) {
  const { t } = useTranslation();
  const people = usePeople();
  return (
    <SectionCard
      heading={t("customerAgent.process.heading")}
      sentence={t("customerAgent.process.lead")}
      edit={mayEdit ? t("customerAgent.process.edit") : null}
      onEdit={onEdit}
    >
      {people === undefined ? (
        <LoadingNote />
      ) : (
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <ThemeIcon variant="light" size="lg" radius="md">
            <ModeIcon mode={settings.mode} size={18} />
          </ThemeIcon>
          <Stack gap="xs">
            <Text fw={600} mt={4}>
              {t(`customerAgent.process.mode.${settings.mode}`)}
            </Text>
            <ProcessText process={processOf(settings)} people={people} />
            <FollowUp settings={settings} />
            <ChannelLines settings={settings} people={people} />
          </Stack>
        </Group>
      )}
    </SectionCard>
  );
}

function ProcessText({ process, people }: { process: Process; people: People }) {
  const { t } = useTranslation();
  const { namesOf } = useProcessNames(people);
  const names = namesOf(process);
  const { mode, route } = process;
  const chooses = mode !== "nobody" && route.kind === "same_people" && names.people !== "";
  const [first, ...others] = processSentences(process, names);
  return (
    <>
      {first !== undefined && <Sentence says={first} />}
      {chooses && <Text>{t(`customerAgent.process.chosenBy.${route.strategy}`)}</Text>}
      {others.map((says) => (
        <Sentence key={says.key} says={says} />
      ))}
    </>
  );
}

function Sentence({ says }: { says: ProcessSentence }) {
  return (
    <Text>
      <Trans
        i18nKey={`customerAgent.process.says.${says.key}`}
        values={says.values}
        components={{ b: <b /> }}
        // A team may be called "R&D <north>": names are text, never tags.
        tOptions={{ interpolation: { escapeValue: true } }}
        shouldUnescape
      />
    </Text>
  );
}

function FollowUp({ settings }: { settings: HandoffSettings }) {
  const { t, i18n } = useTranslation();
  const { firstReply, reopenDays } = settings;
  return (
    <>
      {firstReply === null ? (
        <Text c="dimmed">{t("customerAgent.process.watchOff")}</Text>
      ) : (
        <Text>
          {t(`customerAgent.process.watch.${passesOn(settings) ? firstReply.whenLate : "alert"}`, {
            after: minutesWords(firstReply.minutes, i18n.language),
          })}
        </Text>
      )}
      <Text>{t("customerAgent.process.reopen", { count: reopenDays })}</Text>
    </>
  );
}

/** One line a channel that differs; where none does, that is said too as soon as there are several. */
function ChannelLines({ settings: { overrides }, people }: { settings: HandoffSettings; people: People }) {
  const { t } = useTranslation();
  const { brief } = useProcessNames(people);
  if (overrides.length === 0)
    return people.channels.length > 1 && <Text c="dimmed">{t("customerAgent.channels.forAll")}</Text>;
  return (
    <div>
      <Text c="dimmed">{t("customerAgent.channels.forOthers")}</Text>
      <Stack component="ul" gap={4} mt={4} mb={0} pl="lg">
        {overrides.map(({ channelId, process }) => (
          <li key={channelId}>
            {t("customerAgent.channels.line", {
              channel:
                people.channels.find(({ id }) => id === channelId)?.name ?? t("customerAgent.channels.gone"),
              process: process === null ? t("customerAgent.channels.ownTexts") : brief(process),
            })}
          </li>
        ))}
      </Stack>
    </div>
  );
}

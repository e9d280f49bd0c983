import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { browserZone, momentWords } from "../ui/moment-words.ts";
import { useFocusReturn } from "../ui/use-focus.ts";
import { absentUntil, type Teammate } from "./availability-reason.ts";
import { overtimeChoices, overtimeEnd } from "./overtime.ts";
import { useSession } from "./session.tsx";

/** Above the popover and the panel that a question may come from. */
const onTop = 400;

/** The form of address of a sentence about a teammate. */
function usePerson(teammate: Teammate): "you" | "they" {
  return useSession().teammate.id === teammate.id ? "you" : "they";
}

type AbsenceProps = { teammate: Teammate; onStay: () => void; onEnd: () => void };

/** "You are out of office until 3 January. End it now?" */
export function OutOfOfficeQuestion({ teammate, onStay, onEnd }: AbsenceProps) {
  const { t, i18n } = useTranslation();
  const person = usePerson(teammate);
  useFocusReturn();
  const until = absentUntil(teammate, { t, language: i18n.language, now: Date.now() }) ?? "";
  const { name } = teammate;
  return (
    <Modal opened onClose={onStay} title={t("app.availability.absence.title")} centered zIndex={onTop}>
      <Text mb="lg">{t(`app.availability.absence.${person}`, { name, until })}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onStay} data-autofocus>
          {t("app.availability.absence.stay")}
        </Button>
        <Button onClick={onEnd}>{t("app.availability.absence.end")}</Button>
      </Group>
    </Modal>
  );
}

type OvertimeProps = { teammate: Teammate; onStay: () => void; onUntil: (overtimeUntil: string) => void };

/** Outside working hours: until when conversations are taken all the same. */
export function OvertimeQuestion({ teammate, onStay, onUntil }: OvertimeProps) {
  const { t, i18n } = useTranslation();
  const person = usePerson(teammate);
  useFocusReturn();
  const now = Date.now();
  const timeZone = teammate.hours?.timeZone ?? browserZone();
  const { name } = teammate;
  return (
    <Modal opened onClose={onStay} title={t("app.availability.overtime.title")} centered zIndex={onTop}>
      <Text mb="md">{t(`app.availability.overtime.${person}`, { name })}</Text>
      <Stack gap="xs">
        {overtimeChoices.map((choice, place) => {
          const end = overtimeEnd(choice, now, timeZone);
          const at = momentWords(end, { language: i18n.language, timeZone: browserZone(), now });
          return (
            <Button
              key={choice}
              variant="light"
              justify="flex-start"
              data-autofocus={place === 0 || undefined}
              onClick={() => onUntil(new Date(end).toISOString())}
            >
              {t(`app.availability.overtime.${choice}`, { at })}
            </Button>
          );
        })}
        <Button variant="default" onClick={onStay}>
          {t("app.availability.absence.stay")}
        </Button>
      </Stack>
    </Modal>
  );
}

import { call, endpoints } from "@baton/contract";
import { localDate } from "@baton/engine";
import { Badge, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { putTeammate } from "../app/put-teammate.ts";
import { useSession } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { zoneName } from "../ui/hours-words.ts";
import { browserZone } from "../ui/moment-words.ts";
import { useFocusReturn, useFocusSwap } from "../ui/use-focus.ts";
import {
  type AbsenceForm,
  type AbsenceProblems,
  absenceWords,
  checkAbsence,
  refusedAbsence,
} from "./absences.ts";
import type { Teammate } from "./queries.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { Section } from "./section.tsx";
import classes from "./settings.module.css";

type Absence = Teammate["outOfOffice"][number];

/** A teammate's present and coming absences; enter one, end one. */
export function AbsenceSection({ teammate, mayEdit }: { teammate: Teammate; mayEdit: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { form, button } = useFocusSwap(adding);
  return (
    <Section
      title={t("settings.absences.title")}
      actions={
        mayEdit &&
        !adding && (
          <Button ref={button} size="xs" variant="default" onClick={() => setAdding(true)}>
            {t("settings.absences.add")}
          </Button>
        )
      }
    >
      {teammate.outOfOffice.length === 0 ? (
        <Text>{t("settings.absences.none")}</Text>
      ) : (
        <ul className={classes.list} aria-label={t("settings.absences.title")}>
          {teammate.outOfOffice.map((absence) => (
            <AbsenceRow key={absence.id} absence={absence} teammate={teammate} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {adding && <AddAbsence form={form} teammate={teammate} onDone={() => setAdding(false)} />}
    </Section>
  );
}

type RowProps = { absence: Absence; teammate: Teammate; mayEdit: boolean };

function AbsenceRow({ absence, teammate, mayEdit }: RowProps) {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  const days = absenceWords(absence, i18n.language, localDate(absence.timeZone, Date.now()));
  const elsewhere = absence.timeZone === browserZone() ? "" : ` (${zoneName(absence.timeZone)})`;
  return (
    <li className={classes.absence}>
      <Group gap="xs" style={{ flex: 1 }}>
        <Text fw={500}>{`${days}${elsewhere}`}</Text>
        {absence.now && (
          <Badge tt="none" variant="outline" color="gray">
            {t("settings.absences.now")}
          </Badge>
        )}
        {absence.note !== "" && <Text c="dimmed">{absence.note}</Text>}
      </Group>
      {mayEdit && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t(absence.now ? "settings.absences.end" : "ui.remove")}: ${days}`}
          onClick={() => setAsking(true)}
        >
          {t(absence.now ? "settings.absences.end" : "ui.remove")}
        </Button>
      )}
      {asking && (
        <EndQuestion absence={absence} teammate={teammate} days={days} onClose={() => setAsking(false)} />
      )}
    </li>
  );
}

type EndProps = { absence: Absence; teammate: Teammate; days: string; onClose: () => void };

function EndQuestion({ absence, teammate, days, onClose }: EndProps) {
  const { t } = useTranslation();
  const show = useShowTeammate();
  useFocusReturn();
  const end = useMutation({
    mutationFn: () => call(endpoints.endOutOfOffice, { params: { id: teammate.id, absenceId: absence.id } }),
    onSuccess: ({ teammate: changed }) => {
      show(changed);
      onClose();
    },
    onError: useErrorToast(),
  });
  const deed = t(absence.now ? "settings.absences.end" : "ui.remove");
  return (
    <Modal opened onClose={onClose} title={t("settings.absences.endTitle", { days })} centered zIndex={300}>
      <Text mb="lg">{t(absence.now ? "settings.absences.endBody" : "settings.absences.removeBody")}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button loading={end.isPending} onClick={() => end.mutate()}>
          {deed}
        </Button>
      </Group>
    </Modal>
  );
}

type AddProps = { form: RefObject<HTMLFormElement | null>; teammate: Teammate; onDone: () => void };

function AddAbsence({ form: element, teammate, onDone }: AddProps) {
  const { t } = useTranslation();
  const timeZone = teammate.hours?.timeZone ?? browserZone();
  const today = localDate(timeZone, Date.now());
  const [form, setForm] = useState<AbsenceForm>({ firstDay: today, lastDay: today, note: "" });
  const [problems, setProblems] = useState<AbsenceProblems>({});
  const show = useShowTeammate();
  const add = useMutation({
    mutationFn: () =>
      call(endpoints.addOutOfOffice, {
        params: { id: teammate.id },
        body: { ...form, note: form.note.trim(), timeZone },
      }),
    onSuccess: ({ teammate: changed }) => {
      show(changed);
      notifications.show({ message: t("settings.absences.added") });
      onDone();
    },
    onError: (error) => setProblems(refusedAbsence(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkAbsence(form, today);
    setProblems(found);
    if (Object.keys(found).length === 0) add.mutate();
  };
  return (
    <form
      ref={element}
      tabIndex={-1}
      className={classes.inForm}
      aria-label={t("settings.absences.add")}
      onSubmit={submit}
      noValidate
    >
      <AbsenceFields form={form} problems={problems} onChange={setForm} />
      <RefusalNote error={add.error} isOnFields={Object.keys(problems).length > 0} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={add.isPending}>
          {t("settings.absences.add")}
        </Button>
      </Group>
    </form>
  );
}

type FieldsProps = {
  form: AbsenceForm;
  problems: AbsenceProblems;
  onChange: (form: AbsenceForm) => void;
};

function AbsenceFields({ form, problems, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const words = (problem: AbsenceProblems["note"]) => {
    if (problem === undefined) return null;
    return typeof problem === "string" ? t(`settings.absences.problem.${problem}`) : problem.message;
  };
  return (
    <Stack gap="sm" mt="md">
      <Group gap="sm" align="flex-start">
        <TextInput
          type="date"
          label={t("settings.absences.first")}
          required
          value={form.firstDay}
          error={words(problems.firstDay)}
          onChange={(event) => {
            const firstDay = event.currentTarget.value;
            onChange({ ...form, firstDay, lastDay: form.lastDay < firstDay ? firstDay : form.lastDay });
          }}
        />
        <TextInput
          type="date"
          label={t("settings.absences.last")}
          required
          value={form.lastDay}
          error={words(problems.lastDay)}
          onChange={(event) => onChange({ ...form, lastDay: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label={t("settings.absences.note")}
        description={t("settings.absences.noteHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        maxLength={120}
        value={form.note}
        error={words(problems.note)}
        onChange={(event) => onChange({ ...form, note: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** Gives a function that shows a changed teammate everywhere at once. */
function useShowTeammate(): (teammate: Teammate) => void {
  const client = useQueryClient();
  const me = useSession().teammate.id;
  return (teammate) => putTeammate(client, teammate, me);
}

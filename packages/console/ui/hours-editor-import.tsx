import { ApiError, call, endpoints } from "@baton/contract";
import type { Hours } from "@baton/engine";
import { Alert, Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "./error-words.ts";
import { mergeHolidays } from "./hours-edit.ts";
import { useFocusReturn } from "./use-focus.ts";

const largestFile = 1_000_000;

type ImportProps = { hours: Hours; onChange: (hours: Hours) => void };

/** A button that brings holidays into the hours at hand, from a calendar's file or its text; saving stays another step. */
export function HolidayImport({ hours, onChange }: ImportProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t("ui.hours.import")}
      </Button>
      {opened && <ImportQuestion hours={hours} onChange={onChange} onClose={() => setOpened(false)} />}
    </>
  );
}

function ImportQuestion({ hours, onChange, onClose }: ImportProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [isLarge, setIsLarge] = useState(false);
  useFocusReturn();
  const read = useRead(hours, (merged) => {
    onChange(merged);
    onClose();
  });
  const readFile = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setIsLarge(file.size > largestFile);
    if (file.size <= largestFile) read.mutate(await file.text());
  };
  return (
    <Modal opened onClose={onClose} title={t("ui.hours.import")} centered zIndex={300}>
      <Stack gap="md">
        <Text size="sm">{t("ui.hours.importLead")}</Text>
        <FileButton accept=".ics,text/calendar" onChange={(file) => void readFile(file)}>
          {(props) => (
            <Button {...props} variant="default" style={{ alignSelf: "flex-start" }} data-autofocus>
              {t("ui.hours.importFile")}
            </Button>
          )}
        </FileButton>
        <Textarea
          label={t("ui.hours.importText")}
          placeholder="BEGIN:VCALENDAR…"
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ImportProblem error={read.error} isLarge={isLarge} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button
            loading={read.isPending}
            disabled={text.trim() === ""}
            onClick={() => {
              setIsLarge(text.length > largestFile);
              if (text.length <= largestFile) read.mutate(text);
            }}
          >
            {t("ui.hours.importSubmit")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ImportProblem({ error, isLarge }: { error: unknown; isLarge: boolean }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  if (error === null && !isLarge) return null;
  const refused =
    error instanceof ApiError && error.code === "invalid" ? error.fields[0]?.message : undefined;
  const unread = refused === undefined ? words(error) : t("ui.hours.importNotCalendar", { detail: refused });
  const refusal = error instanceof NothingFound ? error.message : unread;
  return (
    <Alert color="red" variant="light" role="alert">
      {isLarge ? t("ui.hours.importTooLarge") : refusal}
    </Alert>
  );
}

/** A calendar that was read and has nothing of use; the message is for people. */
class NothingFound extends Error {}

function useRead(hours: Hours, onRead: (hours: Hours) => void) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async (ical: string) => {
      const year = new Date().getFullYear();
      const body = { ical, from: `${year}-01-01`, to: `${year + 1}-12-31` };
      const { exceptions, skipped } = await call(endpoints.readHolidays, { body });
      if (exceptions.length === 0) {
        throw new NothingFound(t("ui.hours.importNone", { from: String(year), to: String(year + 1) }));
      }
      return { ...mergeHolidays(hours, exceptions), skipped };
    },
    onSuccess: ({ hours: merged, added, kept, skipped }) => {
      const message = [
        t("ui.hours.imported", { count: added }),
        ...(kept > 0 ? [t("ui.hours.importKept", { count: kept })] : []),
        ...(skipped > 0 ? [t("ui.hours.importSkipped", { count: skipped })] : []),
      ].join(" ");
      notifications.show({ message });
      onRead(merged);
    },
  });
}

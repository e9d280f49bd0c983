import { checkHours, type Hours } from "@baton/engine";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { officeHours } from "../ui/hours-edit.ts";
import { HoursEditor } from "../ui/hours-editor.tsx";
import type { HoursOf } from "../ui/hours-words.ts";
import { LeaveGuard } from "../ui/leave-guard.tsx";
import { browserZone } from "../ui/moment-words.ts";
import { useFocusReturn, useFocusSwap } from "../ui/use-focus.ts";
import { refusedHours } from "./hours-refusals.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { Section } from "./section.tsx";
import classes from "./settings.module.css";

type HoursSectionProps = {
  title: string;
  hours: Hours | null;
  of: HoursOf;
  /** What it means to have none, in a sentence. */
  none: string;
  mayEdit: boolean;
  save: (hours: Hours | null) => Promise<unknown>;
  /** Hears whether there are changes that would be lost. */
  onUnsaved?: (unsaved: boolean) => void;
};

/** Somebody's or some place's hours: read as a sentence, edited behind a button, saved on their own. */
export function HoursSection({ title, hours, of, none, mayEdit, save, onUnsaved }: HoursSectionProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Hours | null>(null);
  const [removing, setRemoving] = useState(false);
  const { form, button } = useFocusSwap(draft !== null);
  const unsaved = draft !== null && JSON.stringify(draft) !== JSON.stringify(hours);
  useEffect(() => onUnsaved?.(unsaved), [onUnsaved, unsaved]);
  const keep = useKeep(save, () => {
    setDraft(null);
    setRemoving(false);
  });
  const actions = mayEdit && draft === null && (
    <Group gap="xs">
      {hours !== null && (
        <Button size="xs" variant="subtle" color="red" onClick={() => setRemoving(true)}>
          {t("settings.hours.remove")}
        </Button>
      )}
      <Button
        ref={button}
        size="xs"
        variant="default"
        onClick={() => {
          keep.reset();
          setDraft(hours ?? officeHours(browserZone()));
        }}
      >
        {t(hours === null ? "settings.hours.set" : "settings.hours.edit")}
      </Button>
    </Group>
  );
  return (
    <Section title={title} actions={actions}>
      {draft === null && hours === null && <Text>{none}</Text>}
      {draft === null && hours !== null && <HoursEditor readOnly value={hours} of={of} onChange={setDraft} />}
      {draft !== null && (
        <HoursForm
          element={form}
          title={title}
          draft={draft}
          of={of}
          error={keep.error}
          saving={keep.isPending}
          onChange={setDraft}
          onSave={() => keep.mutate(draft)}
          onCancel={() => setDraft(null)}
        />
      )}
      {removing && (
        <RemoveQuestion
          none={none}
          error={keep.error}
          removing={keep.isPending}
          onStay={() => setRemoving(false)}
          onRemove={() => keep.mutate(null)}
        />
      )}
      <LeaveGuard changed={unsaved && !keep.isPending} />
    </Section>
  );
}

function useKeep(save: HoursSectionProps["save"], onKept: () => void) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      onKept();
      notifications.show({ message: t("settings.hours.saved") });
    },
  });
}

type RemoveProps = {
  none: string;
  error: unknown;
  removing: boolean;
  onStay: () => void;
  onRemove: () => void;
};

function RemoveQuestion({ none, error, removing, onStay, onRemove }: RemoveProps) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    <Modal opened onClose={onStay} title={t("settings.hours.removeTitle")} centered zIndex={300}>
      <Text>{t("settings.hours.removeBody", { none })}</Text>
      <RefusalNote error={error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onStay} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button color="red" loading={removing} onClick={onRemove}>
          {t("settings.hours.remove")}
        </Button>
      </Group>
    </Modal>
  );
}

type HoursFormProps = {
  element: RefObject<HTMLFormElement | null>;
  title: string;
  draft: Hours;
  of: HoursOf;
  error: unknown;
  saving: boolean;
  onChange: (hours: Hours) => void;
  onSave: () => void;
  onCancel: () => void;
};

function HoursForm({ element, title, draft, of, error, saving, onChange, onSave, onCancel }: HoursFormProps) {
  const { t } = useTranslation();
  const refused = refusedHours(error);
  return (
    <form
      ref={element}
      tabIndex={-1}
      className={classes.inForm}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (checkHours(draft).length === 0) onSave();
        else element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
      }}
    >
      <Stack gap="md">
        <HoursEditor value={draft} of={of} errors={refused} onChange={onChange} />
        <RefusalNote error={error} isOnFields={Object.keys(refused).length > 0} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={saving}>
            {t("settings.hours.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { type Contact, call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useClock, useVisitorName } from "../help-desk/use-words.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import classes from "./contacts.module.css";

type Merge = Contact["merges"][number];

/** What was put together in this contact, each with a way to take it back. */
export function MergesSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const words = useMergeWords();
  const [undoing, setUndoing] = useState<Merge | null>(null);
  return (
    <Section title={t("contacts.merges.title")}>
      <ul className={classes.identities} aria-label={t("contacts.merges.title")}>
        {contact.merges.map((merge) => (
          <li key={merge.id}>
            <Text size="sm" flex={1} dir="auto">
              {words(merge)}
            </Text>
            {may && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t("contacts.merges.undoLabel", { what: words(merge) })}
                onClick={() => setUndoing(merge)}
              >
                {t("contacts.merges.undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undoing !== null && <UndoQuestion merge={undoing} onClose={() => setUndoing(null)} />}
    </Section>
  );
}

function useMergeWords(): (merge: Merge) => string {
  const { t } = useTranslation();
  const { full } = useClock();
  const called = useVisitorName();
  return ({ kind, fromId, fromName, madeBy, madeAt }) => {
    const when = full(madeAt);
    if (kind === "identified") return t("contacts.merges.identified", { when });
    const name = called({ id: fromId, name: fromName, email: null });
    return t("contacts.merges.byHand", { name, who: madeBy ?? t("contacts.merges.someone"), when });
  };
}

function UndoQuestion({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  useFocusReturn();
  const undo = useMutation({
    mutationFn: () => call(endpoints.undoContactMerge, { params: { id: merge.id }, body: {} }),
    onSuccess: async () => {
      notifications.show({ message: t("contacts.merges.undone") });
      for (const queryKey of [keys.allLists, keys.allConversations])
        void client.invalidateQueries({ queryKey });
      await client.invalidateQueries({ queryKey: keys.contacts });
      onClose();
    },
  });
  const isByHand = merge.kind === "by_hand";
  return (
    <Modal opened onClose={onClose} title={t("contacts.merges.undoTitle")} centered>
      <Stack gap="lg">
        <Text>{t(isByHand ? "contacts.merges.undoByHand" : "contacts.merges.undoIdentified")}</Text>
        <RefusalNote error={undo.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("ui.cancel")}
          </Button>
          <Button loading={undo.isPending} onClick={() => undo.mutate()}>
            {t("contacts.merges.undo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { type Contact, call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Paper, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useVisitorName } from "../help-desk/use-words.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import settings from "../settings/settings.module.css";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import classes from "./contacts.module.css";
import { ContactSearch, ContactWords } from "./contacts-page.tsx";
import { IdentityList } from "./identity-list.tsx";
import { contactQuery, contactsQuery } from "./queries.ts";

type MergeModalProps = {
  contact: Contact;
  /** Who is to be merged with; null to choose them. */
  first: string | null;
  onClose: () => void;
};

/** Chooses another contact that is the same person, shows what would go where, and merges. */
export function MergeModal({ contact, first, onClose }: MergeModalProps) {
  const { t } = useTranslation();
  const name = useVisitorName()(contact);
  const [chosen, setChosen] = useState(first);
  useFocusReturn();
  return (
    <Modal opened onClose={onClose} title={t("contacts.merge.title", { name })} centered size="lg">
      {chosen === null ? (
        <Picker except={contact.id} onChoose={setChosen} />
      ) : (
        <Preview
          key={chosen}
          into={contact}
          fromId={chosen}
          onBack={() => setChosen(null)}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}

function Picker({ except, onChoose }: { except: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const name = useVisitorName();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, error, isPending, refetch } = useInfiniteQuery(contactsQuery(search));
  const others = data?.pages[0]?.contacts.filter(({ id }) => id !== except).slice(0, 8);
  return (
    <>
      <Text mb="sm">{t("contacts.merge.which")}</Text>
      <ContactSearch typed={typed} onType={setTyped} />
      {isPending && <LoadingNote />}
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {others?.length === 0 && <Text c="dimmed">{t("contacts.noneSuch")}</Text>}
      {others !== undefined && others.length > 0 && (
        <Paper
          withBorder
          radius="md"
          component="ul"
          className={settings.list}
          aria-label={t("contacts.title")}
        >
          {others.map((other) => (
            <li key={other.id} className={settings.row}>
              <UnstyledButton
                className={settings.button}
                aria-label={t("contacts.merge.choose", { name: name(other) })}
                onClick={() => onChoose(other.id)}
              >
                <ContactWords contact={other} name={name(other)} />
              </UnstyledButton>
            </li>
          ))}
        </Paper>
      )}
    </>
  );
}

type PreviewProps = { into: Contact; fromId: string; onBack: () => void; onDone: () => void };

function Preview({ into, fromId, onBack, onDone }: PreviewProps) {
  const { t } = useTranslation();
  const { data: from, error, refetch } = useQuery(contactQuery(fromId));
  const merge = useMerge(fromId, into.id, onDone);
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (from === undefined) return <LoadingNote />;
  return (
    <Stack gap="md">
      <WhatGoes from={from} into={into} />
      <Text size="sm" c="dimmed">
        {t("contacts.merge.safe")}
      </Text>
      <RefusalNote error={merge.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t("contacts.merge.back")}
        </Button>
        <Button loading={merge.isPending} onClick={() => merge.mutate()} data-autofocus>
          {t("contacts.merge.submit")}
        </Button>
      </Group>
    </Stack>
  );
}

function WhatGoes({ from, into }: { from: Contact; into: Contact }) {
  const { t, i18n } = useTranslation();
  const called = useVisitorName();
  const names = { from: called(from), into: called(into) };
  const lacking = (["name", "email", "phone"] as const).filter(
    (field) => into[field] === null && from[field] !== null,
  );
  const what = new Intl.ListFormat(i18n.language).format(lacking.map((field) => from[field] ?? ""));
  const count = from.conversations.length;
  return (
    <div>
      <Text mb="xs">{t("contacts.merge.goes", names)}</Text>
      <ul className={classes.goes}>
        <li>
          {count === 0
            ? t("contacts.merge.conversations_zero")
            : t("contacts.merge.conversations", { count })}
        </li>
        {lacking.length > 0 && <li>{t("contacts.merge.fills", { into: names.into, what })}</li>}
      </ul>
      <Paper withBorder radius="md" p="sm" mt="sm">
        <IdentityList identities={from.identities} />
      </Paper>
    </div>
  );
}

function useMerge(fromId: string, intoId: string, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(endpoints.mergeContact, { params: { id: fromId }, body: { intoId } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.contacts });
      for (const queryKey of [keys.allLists, keys.allConversations])
        void client.invalidateQueries({ queryKey });
      notifications.show({ message: t("contacts.merge.done") });
      onDone();
    },
  });
}

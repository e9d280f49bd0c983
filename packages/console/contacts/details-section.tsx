import { ApiError, type Contact, call, endpoints } from "@baton/contract";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";

const fields = ["name", "email", "phone"] as const;
type Field = (typeof fields)[number];
type Details = Record<Field, string>;

/** What a contact is called and where they are reached; editable by whoever may write to them. */
export function DetailsSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const [editing, setEditing] = useState(false);
  const edit = may && !editing && (
    <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
      {t("contacts.details.edit")}
    </Button>
  );
  return (
    <Section title={t("contacts.details.title")} actions={edit}>
      {editing ? (
        <Editing contact={contact} onDone={() => setEditing(false)} />
      ) : (
        <Stack gap="xs">
          {fields.map((field) => (
            <div key={field}>
              <Text size="xs" c="dimmed">
                {t(`contacts.details.${field}`)}
              </Text>
              <Text
                size="sm"
                dir="auto"
                c={contact[field] === null ? "dimmed" : ""}
                style={{ overflowWrap: "anywhere" }}
              >
                {contact[field] ?? t("contacts.details.nothing")}
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Section>
  );
}

const lengths = { name: 120, email: 254, phone: 32 } as const;
const types = { name: "text", email: "email", phone: "tel" } as const;

function Editing({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const { t } = useTranslation();
  const [details, setDetails] = useState<Details>({
    name: contact.name ?? "",
    email: contact.email ?? "",
    phone: contact.phone ?? "",
  });
  const save = useSave(contact.id, onDone);
  const wrong = (field: Field) =>
    save.error instanceof ApiError && save.error.fields.some(({ path }) => path === field);
  const problems = {
    name: null,
    email: wrong("email") ? t("contacts.details.badEmail") : null,
    phone: wrong("phone") ? t("contacts.details.badPhone") : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(details);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {fields.map((field) => (
          <TextInput
            key={field}
            type={types[field]}
            label={t(`contacts.details.${field}`)}
            maxLength={lengths[field]}
            value={details[field]}
            error={problems[field]}
            autoFocus={field === "name"}
            onChange={(event) => setDetails({ ...details, [field]: event.currentTarget.value })}
          />
        ))}
        <Text size="sm" c="dimmed">
          {t("contacts.details.note")}
        </Text>
        <RefusalNote error={save.error} isOnFields={problems.email !== null || problems.phone !== null} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {t("ui.save")}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t("ui.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSave(id: string, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, email, phone }: Details) =>
      call(endpoints.changeContact, {
        params: { id },
        body: { name: name.trim() || null, email: email.trim() || null, phone: phone.trim() || null },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.contacts });
      for (const queryKey of [keys.allLists, keys.allConversations])
        void client.invalidateQueries({ queryKey });
      notifications.show({ message: t("contacts.details.saved"), autoClose: 2000 });
      onDone();
    },
  });
}

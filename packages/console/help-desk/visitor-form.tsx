import { ApiError, call, endpoints } from "@baton/contract";
import { ActionIcon, Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPencil } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import classes from "./conversation.module.css";
import { changeEverywhere } from "./everywhere.ts";
import type { Row } from "./model.ts";

type Visitor = Row["visitor"];

/** The visitor's name and e-mail, and a way to write them down when they said it in words. */
export function VisitorForm({ conversationId, visitor }: { conversationId: string; visitor: Visitor }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Group justify="space-between" h={28} mb={4}>
        <h3 style={{ margin: 0 }}>{t("helpDesk.context.visitor")}</h3>
        {may && !editing && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("helpDesk.context.edit")}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={16} />
          </ActionIcon>
        )}
      </Group>
      {editing ? (
        <Editing conversationId={conversationId} visitor={visitor} onDone={() => setEditing(false)} />
      ) : (
        <Known visitor={visitor} />
      )}
    </>
  );
}

function Known({ visitor }: { visitor: Visitor }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.pairs}>
      <div>
        <dt>{t("helpDesk.context.name")}</dt>
        <dd dir="auto">
          {visitor.name ?? <span className={classes.quiet}>{t("helpDesk.context.noName")}</span>}
        </dd>
      </div>
      <div>
        <dt>{t("helpDesk.context.email")}</dt>
        <dd>{visitor.email ?? <span className={classes.quiet}>{t("helpDesk.context.noEmail")}</span>}</dd>
      </div>
    </dl>
  );
}

function Editing({
  conversationId,
  visitor,
  onDone,
}: {
  conversationId: string;
  visitor: Visitor;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const [name, setName] = useState(visitor.name ?? "");
  const [email, setEmail] = useState(visitor.email ?? "");
  const save = useSaveVisitor(conversationId, onDone);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim() || null, email: email.trim() || null });
      }}
    >
      <Stack gap="xs">
        <TextInput
          size="xs"
          label={t("helpDesk.context.name")}
          maxLength={120}
          value={name}
          data-autofocus
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="email"
          label={t("helpDesk.context.email")}
          maxLength={254}
          value={email}
          error={
            save.error === null
              ? null
              : isBadEmail(save.error)
                ? t("helpDesk.context.badEmail")
                : words(save.error)
          }
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button size="xs" type="submit" loading={save.isPending}>
            {t("ui.save")}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t("ui.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isBadEmail(error: Error): boolean {
  return error instanceof ApiError && error.fields.some(({ path }) => path.endsWith("email"));
}

function useSaveVisitor(conversationId: string, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string | null; email: string | null }) =>
      call(endpoints.setVisitorEmail, { params: { id: conversationId }, body }),
    onSuccess: (_, body) => {
      changeEverywhere(client, conversationId, (known) => ({
        ...known,
        visitor: { ...known.visitor, ...body },
      }));
      notifications.show({ message: t("helpDesk.context.saved"), autoClose: 2000 });
      onDone();
    },
  });
}

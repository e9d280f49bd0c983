import { call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { CopyBox } from "../ui/copy-box.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import { secretNameProblem } from "./endpoint-draft.ts";
import { type Secret, webhookKeys } from "./queries.ts";

type SecretMakerProps = {
  secrets: readonly Secret[];
  onMade?: (name: string) => void;
  onClose: () => void;
};

/** Names and makes a signing secret, and shows it this once. */
export function SecretMaker({ secrets, onMade, onClose }: SecretMakerProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(secrets.length === 0 ? "main" : "");
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => call(endpoints.addWebhookSecret, { body: { name } }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: webhookKeys.secrets });
      onMade?.(made.name);
    },
  });
  const problem = secretNameProblem(name, secrets);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside a panel's form, as React sees it: the panel is not saved by it.
    event.stopPropagation();
    setTried(true);
    if (problem === null) make.mutate();
  };
  if (make.data !== undefined) return <ShownOnce {...make.data} onClose={onClose} />;
  return (
    <Frame title={t("webhooks.secrets.makeTitle")} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <TextInput
          label={t("webhooks.secrets.name")}
          description={t("webhooks.secrets.nameHint")}
          data-autofocus
          required
          maxLength={64}
          spellCheck={false}
          value={name}
          error={tried && problem !== null ? t(`webhooks.problem.${problem}`) : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RefusalNote error={make.error} />
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t("webhooks.secrets.makeSubmit")}
          </Button>
        </Group>
      </form>
    </Frame>
  );
}

/** Asks before a secret is made anew under its name, says what that means, and shows the new one this once. */
export function SecretRotation({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => call(endpoints.rotateWebhookSecret, { params: { name }, body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.secrets }),
  });
  if (rotate.data !== undefined) return <ShownOnce {...rotate.data} onClose={onClose} />;
  return (
    <Frame title={t("webhooks.secrets.rotateTitle", { name })} onClose={onClose}>
      <Text>{t("webhooks.secrets.rotateBody")}</Text>
      <RefusalNote error={rotate.error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate()}>
          {t("webhooks.secrets.rotate")}
        </Button>
      </Group>
    </Frame>
  );
}

function ShownOnce({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    // Closed by its button alone: a stray click would lose what is never shown again.
    <Frame title={t("webhooks.secrets.madeTitle", { name })} onClose={onClose} firm>
      <Stack gap="lg">
        <Text role="status">{t("webhooks.secrets.madeBody")}</Text>
        <CopyBox label={t("webhooks.secrets.label", { name })} text={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("webhooks.secrets.done")}</Button>
        </Group>
      </Stack>
    </Frame>
  );
}

type FrameProps = { title: string; onClose: () => void; firm?: boolean; children: ReactNode };

function Frame({ title, onClose, firm = false, children }: FrameProps) {
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      zIndex={300}
      closeOnClickOutside={!firm}
      closeOnEscape={!firm}
      withCloseButton={!firm}
    >
      {children}
    </Modal>
  );
}

import { call, endpoints, type IdentityKey } from "@baton/contract";
import { Button, Group, List, Modal, Paper, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys as queryKeys } from "../app/query-keys.ts";
import { useClock } from "../help-desk/use-words.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import settings from "../settings/settings.module.css";
import { CopyBox } from "../ui/copy-box.tsx";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import { identityKeysQuery } from "./queries.ts";
import { pageSnippet, serverSnippet } from "./sign-snippet.ts";

/** Settings → Verified visitors: the keys that the site's server signs with, and how it does. */
export function IdentityKeysPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(identityKeysQuery);
  return (
    <>
      <PageHeader title={t("contacts.keys.title")} lead={t("contacts.keys.lead")} />
      {isPending && <LoadingNote />}
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <Stack gap="xl">
          <KeysSection keys={data.keys} />
          <HowSection audience={data.audience} keyId={data.keys.find(isGood)?.id ?? "…"} />
        </Stack>
      )}
    </>
  );
}

function isGood({ retiredAt }: IdentityKey): boolean {
  return retiredAt === null;
}

function KeysSection({ keys }: { keys: readonly IdentityKey[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [retiring, setRetiring] = useState<IdentityKey | null>(null);
  const make = useMutation({
    mutationFn: () => call(endpoints.addIdentityKey, { body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.identityKeys }),
  });
  return (
    <Section
      title={t("contacts.keys.list")}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size={16} />}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {t("contacts.keys.make")}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t(keys.length === 0 ? "contacts.keys.none" : "contacts.keys.listLead")}
      </Text>
      <RefusalNote error={make.error} />
      {keys.length > 0 && (
        <Paper
          withBorder
          radius="md"
          component="ul"
          className={settings.list}
          aria-label={t("contacts.keys.list")}
        >
          {keys.map((key) => (
            <KeyRow key={key.id} identityKey={key} onRetire={() => setRetiring(key)} />
          ))}
        </Paper>
      )}
      {make.data !== undefined && (
        <ShownOnce id={make.data.key.id} secret={make.data.secret} onClose={make.reset} />
      )}
      {retiring !== null && <RetireQuestion id={retiring.id} onClose={() => setRetiring(null)} />}
    </Section>
  );
}

function KeyRow({ identityKey, onRetire }: { identityKey: IdentityKey; onRetire: () => void }) {
  const { t } = useTranslation();
  const { full } = useClock();
  const { id, createdAt, createdBy, lastUsedAt, retiredAt } = identityKey;
  const made = t("contacts.keys.made", {
    when: full(createdAt),
    who: createdBy ?? t("contacts.merges.someone"),
  });
  const used =
    lastUsedAt === null ? t("contacts.keys.unused") : t("contacts.keys.used", { when: full(lastUsedAt) });
  return (
    <li className={settings.row}>
      <div className={settings.plain}>
        <div className={settings.place}>
          <div className={settings.who}>
            <Text
              ff="monospace"
              size="sm"
              c={retiredAt === null ? "" : "dimmed"}
              style={{ overflowWrap: "anywhere" }}
            >
              {id}
            </Text>
            <Text size="sm" c="dimmed">
              {`${made}, ${used}`}
            </Text>
          </div>
          {retiredAt === null ? (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={t("contacts.keys.retireLabel", { id })}
              onClick={onRetire}
            >
              {t("contacts.keys.retire")}
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              {t("contacts.keys.retired", { when: full(retiredAt) })}
            </Text>
          )}
        </div>
      </div>
    </li>
  );
}

function ShownOnce({ id, secret, onClose }: { id: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    // Closed by its button alone: a stray click would lose what is never shown again.
    <Modal
      opened
      onClose={onClose}
      title={t("contacts.keys.madeTitle")}
      centered
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text role="status">{t("contacts.keys.madeBody")}</Text>
        <TextInput readOnly label={t("contacts.keys.id")} value={id} />
        <CopyBox label={t("contacts.keys.secret")} text={secret} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("contacts.keys.done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function RetireQuestion({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  useFocusReturn();
  const retire = useMutation({
    mutationFn: () => call(endpoints.retireIdentityKey, { params: { id }, body: {} }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queryKeys.identityKeys });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("contacts.keys.retireTitle")} centered>
      <Stack gap="lg">
        <Text>{t("contacts.keys.retireBody")}</Text>
        <RefusalNote error={retire.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("ui.cancel")}
          </Button>
          <Button color="red" loading={retire.isPending} onClick={() => retire.mutate()}>
            {t("contacts.keys.retire")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const rules = ["algorithm", "kid", "sub", "aud", "exp", "claims"] as const;

function HowSection({ audience, keyId }: { audience: string; keyId: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t("contacts.keys.how")}>
      <Text mb="sm">{t("contacts.keys.howLead")}</Text>
      <List mb="md" spacing={4}>
        {rules.map((rule) => (
          <List.Item key={rule}>{t(`contacts.keys.rules.${rule}`, { audience })}</List.Item>
        ))}
      </List>
      <Stack gap="sm">
        <Text fw={600}>{t("contacts.keys.server")}</Text>
        <CopyBox label={t("contacts.keys.server")} text={serverSnippet(audience, keyId)} maxRows={20} />
        <Text fw={600}>{t("contacts.keys.page")}</Text>
        <CopyBox label={t("contacts.keys.page")} text={pageSnippet(audience)} maxRows={20} />
        <Text size="sm" c="dimmed">
          {t("contacts.keys.pageLead")}
        </Text>
      </Stack>
    </Section>
  );
}

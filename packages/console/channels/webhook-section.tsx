import { type AccountKind, call, endpoints } from "@baton/contract";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import { CopyBox } from "../ui/copy-box.tsx";
import { isAsked } from "./account-state.ts";
import type { Account, MadeSecret } from "./queries.ts";

/** What Baton makes for each kind and a person has to copy; null where nothing has to be copied. */
const copied = {
  telegram: null,
  sms: null,
  whatsapp: "verifyToken",
  messenger: "verifyToken",
  instagram: "verifyToken",
  email: "inboundSecret",
  custom: "signingSecret",
} as const satisfies Record<AccountKind, MadeSecret["name"] | null>;

type WebhookSectionProps = {
  kind: AccountKind;
  account: Account;
  made: readonly MadeSecret[];
  onMade: (made: readonly MadeSecret[]) => void;
};

/** Where the provider calls, and what it has to be told besides. */
export function WebhookSection({ kind, account, made, onMade }: WebhookSectionProps) {
  const { t } = useTranslation();
  const name = copied[kind];
  if (isAsked(account)) {
    return (
      <Section title={t("channels.webhook.title")}>
        <Text size="sm">{t("channels.webhook.asks")}</Text>
      </Section>
    );
  }
  return (
    <Section title={t("channels.webhook.title")}>
      <Stack gap="sm">
        <Text size="sm">{t(`channels.webhook.guide.${kind}`)}</Text>
        <CopyBox label={t("channels.webhook.address")} text={account.webhookUrl} />
        {made.map((secret) => (
          <Alert
            key={secret.name}
            color="yellow"
            variant="light"
            title={t(`channels.webhook.${secret.name}`)}
            // Yellow on yellow is too pale to read.
            styles={{ title: { color: "var(--mantine-color-text)" } }}
          >
            <Text size="sm" mb="xs">
              {t("channels.webhook.once")}
            </Text>
            <CopyBox label={t(`channels.webhook.${secret.name}`)} text={secret.value} />
          </Alert>
        ))}
        {name !== null && made.length === 0 && <Renew name={name} id={account.channelId} onMade={onMade} />}
      </Stack>
    </Section>
  );
}

type RenewProps = { name: MadeSecret["name"]; id: string; onMade: (made: readonly MadeSecret[]) => void };

function Renew({ name, id, onMade }: RenewProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const renew = useMutation({
    mutationFn: () => call(endpoints.renewChannelSecret, { params: { id }, body: {} }),
    onSuccess: ({ made }) => {
      onMade(made);
      void client.invalidateQueries({ queryKey: keys.channelAccounts });
    },
  });
  return (
    <div>
      <Text size="sm" c="dimmed" mb={6}>
        {t(`channels.webhook.renewHint.${name}`)}
      </Text>
      <Button variant="default" size="xs" loading={renew.isPending} onClick={() => renew.mutate()}>
        {t(`channels.webhook.renew.${name}`)}
      </Button>
      <RefusalNote error={renew.error} />
    </div>
  );
}

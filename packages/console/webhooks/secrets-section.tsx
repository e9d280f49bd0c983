import { call, endpoints } from "@baton/contract";
import { Button, Group, Paper, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RemoveQuestion } from "../settings/remove-question.tsx";
import { Section } from "../settings/section.tsx";
import settings from "../settings/settings.module.css";
import { useMomentWords } from "../ui/use-moment-words.ts";
import { type Secret, webhookKeys } from "./queries.ts";
import { SecretMaker, SecretRotation } from "./secret-maker.tsx";

type Deed = { readonly of: string; readonly do: "rotate" | "remove" } | { readonly do: "make" };

/** The signing secrets by name: make, make anew, remove. The secrets themselves are never shown again. */
export function SecretsSection({ secrets }: { secrets: readonly Secret[] }) {
  const { t } = useTranslation();
  const [deed, setDeed] = useState<Deed | null>(null);
  const close = () => setDeed(null);
  return (
    <Section
      title={t("webhooks.secrets.title")}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size={16} />}
          onClick={() => setDeed({ do: "make" })}
        >
          {t("webhooks.secrets.make")}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t("webhooks.secrets.lead")}
      </Text>
      {secrets.length > 0 && (
        <Paper
          withBorder
          radius="md"
          component="ul"
          className={settings.list}
          aria-label={t("webhooks.secrets.title")}
        >
          {secrets.map((secret) => (
            <SecretRow
              key={secret.name}
              secret={secret}
              onDo={(what) => setDeed({ of: secret.name, do: what })}
            />
          ))}
        </Paper>
      )}
      {deed?.do === "make" && <SecretMaker secrets={secrets} onClose={close} />}
      {deed?.do === "rotate" && <SecretRotation name={deed.of} onClose={close} />}
      {deed?.do === "remove" && <RemoveSecret name={deed.of} onClose={close} />}
    </Section>
  );
}

function SecretRow({ secret, onDo }: { secret: Secret; onDo: (what: "rotate" | "remove") => void }) {
  const { t, i18n } = useTranslation();
  const moment = useMomentWords();
  const { name, usedBy, previousUntil } = secret;
  const uses = new Intl.ListFormat(i18n.language).format(usedBy);
  const deeds = ["rotate", "remove"] as const;
  return (
    <li className={settings.row}>
      <div className={settings.plain}>
        <div className={settings.place}>
          <div className={settings.who}>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              {usedBy.length === 0 ? t("webhooks.secrets.unused") : t("webhooks.secrets.usedBy", { uses })}
            </Text>
            {previousUntil !== null && (
              <Text size="sm" c="dimmed">
                {t("webhooks.secrets.previousUntil", { until: moment(previousUntil) })}
              </Text>
            )}
          </div>
          <Group gap="xs">
            {deeds.map((what) => (
              <Button
                key={what}
                size="compact-sm"
                variant="subtle"
                color={what === "remove" ? "red" : ""}
                aria-label={`${t(`webhooks.secrets.${what}`)}: ${name}`}
                onClick={() => onDo(what)}
              >
                {t(`webhooks.secrets.${what}`)}
              </Button>
            ))}
          </Group>
        </div>
      </div>
    </li>
  );
}

function RemoveSecret({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <RemoveQuestion
      title={t("webhooks.secrets.removeTitle", { name })}
      body={t("webhooks.secrets.removeBody")}
      inUse={t("webhooks.secrets.inUse", { name })}
      removed={t("webhooks.secrets.removed", { name })}
      remove={() => call(endpoints.removeWebhookSecret, { params: { name } })}
      renews={[webhookKeys.secrets]}
      onStay={onClose}
      onDone={onClose}
    />
  );
}

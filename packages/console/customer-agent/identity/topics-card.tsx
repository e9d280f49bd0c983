import { matchKinds } from "@baton/engine";
import { ActionIcon, Button, Group, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "./card.tsx";
import type { CardProps, Topic } from "./identity-draft.ts";
import { useMissing } from "./use-missing.ts";

/** What it does not speak about. */
export function TopicsCard({ draft: { avoidedTopics }, mayEdit, onChange }: CardProps) {
  const { t } = useTranslation();
  const put = (next: readonly Topic[]) => onChange({ avoidedTopics: [...next] });
  const add = () =>
    put([
      ...avoidedTopics,
      { id: crypto.randomUUID(), text: "", match: "meaning", language: "auto", enabled: true },
    ]);
  return (
    <Card heading={t("customerAgent.identity.topics")} lead={t("customerAgent.identity.topicsLead")}>
      <Stack gap="sm">
        {avoidedTopics.length === 0 && <Text c="dimmed">{t("customerAgent.identity.topicsNone")}</Text>}
        {avoidedTopics.map((topic, index) => (
          <TopicRow
            key={topic.id}
            topic={topic}
            position={index + 1}
            mayEdit={mayEdit}
            onChange={(patch) =>
              put(avoidedTopics.map((one) => (one.id === topic.id ? { ...one, ...patch } : one)))
            }
            onRemove={() => put(avoidedTopics.filter((one) => one.id !== topic.id))}
          />
        ))}
        {mayEdit && avoidedTopics.length < 100 && (
          <Group>
            <Button variant="default" leftSection={<IconPlus aria-hidden size={16} />} onClick={add}>
              {t("customerAgent.identity.addTopic")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

type TopicRowProps = {
  topic: Topic;
  position: number;
  mayEdit: boolean;
  onChange: (patch: Partial<Topic>) => void;
  onRemove: () => void;
};

function TopicRow({ topic, position, mayEdit, onChange, onRemove }: TopicRowProps) {
  const { t } = useTranslation();
  const missing = useMissing();
  const name = topic.text.trim() || String(position);
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        flex="1 1 14rem"
        aria-label={t("customerAgent.identity.topic", { position })}
        placeholder={t("customerAgent.identity.topicPlaceholder")}
        maxLength={200}
        dir="auto"
        readOnly={!mayEdit}
        value={topic.text}
        {...missing("text", topic.text, t("customerAgent.identity.needsTopic"))}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Select
        flex="0 1 15.5rem"
        aria-label={t("customerAgent.identity.topicMatch", { topic: name })}
        allowDeselect={false}
        readOnly={!mayEdit}
        value={topic.match}
        data={matchKinds.map((value) => ({ value, label: t(`customerAgent.identity.matches.${value}`) }))}
        onChange={(value) => {
          const match = matchKinds.find((one) => one === value);
          if (match !== undefined) onChange({ match });
        }}
      />
      <Switch
        mt={8}
        aria-label={t("customerAgent.identity.topicOn", { topic: name })}
        disabled={!mayEdit}
        checked={topic.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
      {mayEdit && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t("customerAgent.identity.topicRemove", { topic: name })}
          onClick={onRemove}
        >
          <IconTrash aria-hidden size={18} />
        </ActionIcon>
      )}
    </Group>
  );
}

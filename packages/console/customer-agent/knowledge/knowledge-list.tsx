import { ActionIcon, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconArticle, IconMessageQuestion, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInstantWords } from "../instant-words.ts";
import { type KnowledgeItem, previewOf } from "./knowledge-draft.ts";

const shownAtFirst = 100;

type KnowledgeListProps = {
  items: readonly KnowledgeItem[];
  mayEdit: boolean;
  onEdit: (item: KnowledgeItem) => void;
  onRemove: (item: KnowledgeItem) => void;
};

/** The knowledge, an item a row: question or title, the beginning of its text, kind and language. */
export function KnowledgeList({ items, ...actions }: KnowledgeListProps) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(shownAtFirst);
  const hidden = items.length - limit;
  return (
    <>
      <Paper
        withBorder
        radius="lg"
        component="ul"
        m={0}
        p={0}
        style={{ listStyle: "none", overflow: "hidden" }}
      >
        {items.slice(0, limit).map((item, index) => (
          <li
            key={item.id}
            style={index === 0 ? {} : { borderTop: "1px solid var(--mantine-color-default-border)" }}
          >
            <KnowledgeRow item={item} {...actions} />
          </li>
        ))}
      </Paper>
      {hidden > 0 && (
        <Button variant="subtle" onClick={() => setLimit(limit + shownAtFirst)}>
          {t("customerAgent.triggers.showMore", { count: Math.min(hidden, shownAtFirst) })}
        </Button>
      )}
    </>
  );
}

type KnowledgeRowProps = Omit<KnowledgeListProps, "items"> & { item: KnowledgeItem };

function KnowledgeRow({ item, mayEdit, onEdit, onRemove }: KnowledgeRowProps) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const { title } = item;
  const Icon = item.kind === "article" ? IconArticle : IconMessageQuestion;
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm" p="md">
      <Icon aria-hidden size={20} stroke={1.5} style={{ flex: "none", marginTop: 2 }} />
      <Stack gap={2} flex={1} miw={0}>
        <Text fw={600} dir="auto" style={{ overflowWrap: "anywhere" }}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2} dir="auto" style={{ overflowWrap: "anywhere" }}>
          {previewOf(item)}
        </Text>
        <Group gap="xs" mt={4}>
          <Badge size="sm" variant="light" color="gray" tt="none">
            {t(`customerAgent.knowledge.${item.kind}`)}
          </Badge>
          <Badge size="sm" variant="outline" color="gray" tt="none">
            {t(`customerAgent.languages.${item.language}`)}
          </Badge>
          <Text size="xs" c="dimmed">
            {item.kind === "article" &&
              `${t("customerAgent.knowledge.passages", { count: item.passages })} · `}
            {t("customerAgent.knowledge.updated", { at: when(item.updatedAt) })}
          </Text>
        </Group>
      </Stack>
      {mayEdit && (
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("customerAgent.knowledge.edit", { title })}
            onClick={() => onEdit(item)}
          >
            <IconPencil aria-hidden size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("customerAgent.knowledge.remove", { title })}
            onClick={() => onRemove(item)}
          >
            <IconTrash aria-hidden size={18} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}

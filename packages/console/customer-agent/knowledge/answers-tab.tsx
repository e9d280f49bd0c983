import { call, endpoints } from "@baton/contract";
import { Button, Group, Menu, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconArticle,
  IconBook2,
  IconChevronDown,
  IconMessageQuestion,
  IconPlus,
  IconSearch,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { useMay } from "../../app/session.tsx";
import { RemoveQuestion } from "../../settings/remove-question.tsx";
import { EmptyNote, ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { knowledgeQuery } from "../queries.ts";
import { useAskedDraft } from "./asked-draft.ts";
import { draftOf, find, type KnowledgeDraft, type KnowledgeItem, newDraft } from "./knowledge-draft.ts";
import { KnowledgeEditor } from "./knowledge-editor.tsx";
import { KnowledgeList } from "./knowledge-list.tsx";
import { useLoadDemo } from "./use-load-demo.ts";

/** What teammates wrote themselves: short answers and articles. */
export function AnswersTab() {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay("knowledge:edit");
  const knowledge = useQuery(knowledgeQuery);
  const asked = useAskedDraft();
  const [editing, setEditing] = useState<KnowledgeDraft | null>(mayEdit ? asked : null);
  const [removing, setRemoving] = useState<KnowledgeItem | null>(null);
  const begin = (kind: KnowledgeItem["kind"]) => setEditing(newDraft(kind, i18n.language));
  const items = knowledge.data;
  return (
    <>
      {mayEdit && items?.length === 0 && (
        <Group justify="flex-end">
          <AddMenu onAdd={begin} />
        </Group>
      )}
      {knowledge.isPending && <LoadingNote />}
      {knowledge.isError && <ErrorNote error={knowledge.error} onRetry={() => void knowledge.refetch()} />}
      {items?.length === 0 && <NothingYet mayEdit={mayEdit} onAdd={() => begin("short_answer")} />}
      {items !== undefined && items.length > 0 && (
        <SearchedList
          items={items}
          mayEdit={mayEdit}
          add={mayEdit && <AddMenu onAdd={begin} />}
          onEdit={(item) => setEditing(draftOf(item))}
          onRemove={setRemoving}
        />
      )}
      {editing !== null && (
        <KnowledgeEditor key={editing.id ?? editing.kind} begun={editing} onClose={() => setEditing(null)} />
      )}
      {removing !== null && (
        <RemoveQuestion
          title={t("customerAgent.knowledge.removeTitle")}
          body={t("customerAgent.knowledge.removeBody", { title: removing.title })}
          removed={t("customerAgent.knowledge.removed")}
          remove={() => call(endpoints.removeKnowledge, { params: { id: removing.id } })}
          renews={[keys.knowledge]}
          onStay={() => setRemoving(null)}
          onDone={() => setRemoving(null)}
        />
      )}
    </>
  );
}

function AddMenu({ onAdd }: { onAdd: (kind: KnowledgeItem["kind"]) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          leftSection={<IconPlus aria-hidden size={16} />}
          rightSection={<IconChevronDown aria-hidden size={14} />}
        >
          {t("customerAgent.knowledge.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconMessageQuestion aria-hidden size={18} />}
          onClick={() => onAdd("short_answer")}
        >
          {t("customerAgent.knowledge.addShort")}
          <Text size="xs" c="dimmed">
            {t("customerAgent.knowledge.addShortHint")}
          </Text>
        </Menu.Item>
        <Menu.Item leftSection={<IconArticle aria-hidden size={18} />} onClick={() => onAdd("article")}>
          {t("customerAgent.knowledge.addArticle")}
          <Text size="xs" c="dimmed">
            {t("customerAgent.knowledge.addArticleHint")}
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NothingYet({ mayEdit, onAdd }: { mayEdit: boolean; onAdd: () => void }) {
  const { t } = useTranslation();
  const mayLoad = useMay("workspace:manage");
  const demo = useLoadDemo(() => notifications.show({ message: t("customerAgent.knowledge.demoLoaded") }));
  return (
    <EmptyNote
      icon={<IconBook2 aria-hidden size={32} stroke={1.5} />}
      title={t("customerAgent.knowledge.emptyTitle")}
    >
      {t("customerAgent.knowledge.emptyBody")}
      <Group justify="center" mt="md" gap="xs">
        {mayLoad && (
          <Button loading={demo.isPending} onClick={() => demo.mutate()}>
            {t("customerAgent.knowledge.loadDemo")}
          </Button>
        )}
        {mayEdit && (
          <Button variant="default" onClick={onAdd}>
            {t("customerAgent.knowledge.addFirst")}
          </Button>
        )}
      </Group>
    </EmptyNote>
  );
}

type SearchedListProps = {
  items: readonly KnowledgeItem[];
  mayEdit: boolean;
  /** What stands beside the search. */
  add: ReactNode;
  onEdit: (item: KnowledgeItem) => void;
  onRemove: (item: KnowledgeItem) => void;
};

function SearchedList({ items, add, ...actions }: SearchedListProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState("");
  const found = find(items, wanted);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <TextInput
          maw={420}
          style={{ flex: "1 1 14rem" }}
          leftSection={<IconSearch aria-hidden size={16} />}
          aria-label={t("customerAgent.knowledge.find")}
          placeholder={t("customerAgent.knowledge.find")}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        {add}
      </Group>
      {found.length === 0 && <Text>{t("customerAgent.knowledge.foundNone")}</Text>}
      <KnowledgeList items={found} {...actions} />
    </Stack>
  );
}

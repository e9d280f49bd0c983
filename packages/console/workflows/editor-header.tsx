import { ActionIcon, Badge, Button, Group, Menu, TextInput, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDots,
  IconDownload,
  IconHistory,
  IconListDetails,
  IconPlayerPlay,
  IconTrash,
  IconWorldOff,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./editor.module.css";
import { useEditor } from "./editor-context.tsx";
import { isToFill } from "./problems.ts";
import { StateBadges } from "./state-badges.tsx";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

/** What can be opened beside the editor. */
export type Opened = "publish" | "dry" | "versions" | "export" | "unpublish" | "remove";

type EditorHeaderProps = { draft: WorkflowDraft; onOpen: (open: Opened) => void; onMend: () => void };

/** Name, state, and what can be done with the whole workflow. */
export function EditorHeader({ draft, onOpen, onMend }: EditorHeaderProps) {
  const { t } = useTranslation();
  const { mayEdit, problems } = useEditor();
  const { workflow } = draft;
  const cannotSave = problems.some((problem) => !isToFill(problem)) || draft.draft.name.trim() === "";
  return (
    <header className={classes.bar}>
      <Tooltip label={t("workflows.editor.back")}>
        <ActionIcon
          component={Link}
          to="/workflows"
          variant="subtle"
          color="gray"
          aria-label={t("workflows.editor.back")}
        >
          <IconArrowLeft aria-hidden size={18} />
        </ActionIcon>
      </Tooltip>
      <TextInput
        className={classes.name ?? ""}
        aria-label={t("workflows.editor.name")}
        maxLength={120}
        readOnly={!mayEdit}
        value={draft.draft.name}
        onChange={(event) => draft.change({ ...draft.draft, name: event.currentTarget.value }, "name")}
      />
      <StateBadges workflow={workflow} />
      {draft.unsaved && (
        <Badge variant="outline" color="gray" tt="none">
          {t("ui.unsaved")}
        </Badge>
      )}
      <Group gap="xs">
        {mayEdit && <UndoButtons draft={draft} />}
        {mayEdit && (
          <Button
            variant="default"
            loading={draft.saving}
            disabled={!draft.unsaved}
            onClick={() => (cannotSave ? onMend() : void draft.save().catch(() => {}))}
          >
            {t("workflows.editor.save")}
          </Button>
        )}
        {mayEdit && (
          <Button onClick={() => (problems.length > 0 ? onMend() : onOpen("publish"))}>
            {t("workflows.editor.publish")}
          </Button>
        )}
        <MoreMenu draft={draft} onOpen={onOpen} />
      </Group>
    </header>
  );
}

function UndoButtons({ draft }: { draft: WorkflowDraft }) {
  const { t } = useTranslation();
  return (
    <>
      {(["undo", "redo"] as const).map((which) => (
        <Tooltip key={which} label={t(`workflows.editor.${which}`)}>
          <ActionIcon
            size="lg"
            variant="default"
            aria-label={t(`workflows.editor.${which}`)}
            disabled={draft[which] === null}
            onClick={() => draft[which]?.()}
          >
            {which === "undo" ? (
              <IconArrowBackUp aria-hidden size={18} />
            ) : (
              <IconArrowForwardUp aria-hidden size={18} />
            )}
          </ActionIcon>
        </Tooltip>
      ))}
    </>
  );
}

function MoreMenu({ draft: { workflow }, onOpen }: { draft: WorkflowDraft; onOpen: (open: Opened) => void }) {
  const { t } = useTranslation();
  const { mayEdit } = useEditor();
  const item = (open: Opened, words: string, Icon: typeof IconDots) => (
    <Menu.Item leftSection={<Icon aria-hidden size={16} />} onClick={() => onOpen(open)}>
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="lg" variant="default" aria-label={t("workflows.editor.more")}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && item("dry", t("workflows.editor.dryRun"), IconPlayerPlay)}
        <Menu.Item
          component={Link}
          to={`/workflows/${workflow.id}/runs`}
          leftSection={<IconListDetails aria-hidden size={16} />}
        >
          {t("workflows.editor.runs")}
        </Menu.Item>
        {item("versions", t("workflows.editor.versions"), IconHistory)}
        {item("export", t("workflows.editor.export"), IconDownload)}
        {mayEdit &&
          (workflow.published === null
            ? item("remove", t("workflows.editor.remove"), IconTrash)
            : item("unpublish", t("workflows.editor.unpublish"), IconWorldOff))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Alert, Anchor, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LeaveGuard } from "../ui/leave-guard.tsx";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { withSearch } from "../ui/with-search.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import classes from "./editor.module.css";
import { EditorProvider } from "./editor-context.tsx";
import { EditorDrawers } from "./editor-drawers.tsx";
import { EditorHeader, type Opened } from "./editor-header.tsx";
import type { Things, Workflow } from "./model.ts";
import { workflowQuery } from "./queries.ts";
import { SidePanel } from "./side-panel.tsx";
import { StateBar } from "./state-bar.tsx";
import { StepMenu } from "./step-menu.tsx";
import { StepTree, type TreeView } from "./step-tree.tsx";
import { useEditorState } from "./use-editor-state.ts";
import { useThings } from "./use-things.ts";
import { useWorkflowDraft } from "./use-workflow-draft.ts";

/** One workflow: its steps, drawn or listed, and the form of the chosen one. */
export function EditorPage() {
  const { id = "" } = useParams({ strict: false });
  const workflow = useQuery(workflowQuery(id));
  const things = useThings();
  if (workflow.isError) return <ErrorNote error={workflow.error} onRetry={() => void workflow.refetch()} />;
  if (workflow.data === undefined || things === undefined) return <LoadingNote />;
  return <EditorOf key={id} opened={workflow.data} things={things} />;
}

function EditorOf({ opened, things }: { opened: Workflow; things: Things }) {
  const draft = useWorkflowDraft(opened);
  const { editor, asking, stopAsking, pick, goToNext } = useEditorState(draft, things);
  const isPhone = useMediaQuery("(max-width: 760px)", false, { getInitialValueInEffect: false });
  const [view, setView] = useState<TreeView>(isPhone ? "list" : "canvas");
  const [open, setOpen] = useState<Opened | null>(null);
  useEditorKeys({ undo: draft.undo, redo: draft.redo, next: goToNext });
  return (
    <EditorProvider editor={editor}>
      <div className={classes.page}>
        <EditorHeader draft={draft} onOpen={setOpen} onMend={goToNext} />
        <div className={classes.note}>
          <PermissionNote edit="workflows:edit" />
          <HandoffNote draft={draft.workflow} />
        </div>
        <StateBar draft={draft} view={view} onView={setView} onNext={goToNext} />
        <div className={classes.work}>
          <StepTree view={view} />
          <SidePanel onNext={goToNext} left={editor.problems.length} />
        </div>
      </div>
      {asking !== null && (
        <StepMenu
          onPick={pick}
          onPaste={() => {
            editor.act.paste(asking);
            stopAsking();
          }}
          onClose={stopAsking}
        />
      )}
      <EditorDrawers open={open} draft={draft} onClose={() => setOpen(null)} />
      {draft.overtaken && <ConflictDialog draft={draft} />}
      <LeaveGuard changed={draft.unsaved} />
    </EditorProvider>
  );
}

/** Leads back to where the workflow is chosen, for whoever came from there. */
function HandoffNote({ draft }: { draft: Workflow }) {
  const { t } = useTranslation();
  const search: Readonly<Record<string, unknown>> = useLocation().search;
  if (search.from !== "handoff") return null;
  const isReady = draft.published !== null && !draft.draftDiffers;
  return (
    <Alert color={isReady ? "accent" : "gray"} variant="light" mb="xs">
      <Text size="sm" component="span">
        {t(isReady ? "workflows.editor.handoffReady" : "workflows.editor.handoffHint")}{" "}
      </Text>
      <Anchor
        component={Link}
        to="/customer-agent/handoff"
        {...withSearch({ workflow: draft.id })}
        fw={600}
        c="inherit"
        underline="always"
        size="sm"
      >
        {t("workflows.editor.backToHandoff")}
      </Anchor>
    </Alert>
  );
}

type Keys = { undo: (() => void) | null; redo: (() => void) | null; next: () => void };

/** Ctrl or ⌘ Z and ⇧ Z for the whole editor, its fields included, and F8 to the next thing to mend. */
function useEditorKeys({ undo, redo, next }: Keys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const pressed = event.key.toLowerCase();
      const held = (event.ctrlKey || event.metaKey) && !event.altKey;
      const isUndo = held && pressed === "z" && !event.shiftKey;
      const isRedo = held && ((pressed === "z" && event.shiftKey) || pressed === "y");
      if (!isUndo && !isRedo && event.key !== "F8") return;
      event.preventDefault();
      if (event.key === "F8") next();
      else if (isUndo) undo?.();
      else redo?.();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [undo, redo, next]);
}

import { DryRunDrawer } from "./dry-run-drawer.tsx";
import type { Opened } from "./editor-header.tsx";
import { ExportDrawer } from "./export-drawer.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { RemoveDialog, UnpublishDialog } from "./take-out-dialogs.tsx";
import type { WorkflowDraft } from "./use-workflow-draft.ts";
import { VersionsDrawer } from "./versions-drawer.tsx";

type EditorDrawersProps = { open: Opened | null; draft: WorkflowDraft; onClose: () => void };

/** Whatever is open beside the editor. */
export function EditorDrawers({ open, draft, onClose }: EditorDrawersProps) {
  switch (open) {
    case null:
      return null;
    case "publish":
      return <PublishDialog draft={draft} onClose={onClose} />;
    case "dry":
      return (
        <DryRunDrawer definition={draft.draft.definition} workflowId={draft.workflow.id} onClose={onClose} />
      );
    case "versions":
      return <VersionsDrawer draft={draft} onClose={onClose} />;
    case "export":
      return <ExportDrawer draft={draft} onClose={onClose} />;
    case "unpublish":
      return <UnpublishDialog draft={draft} onClose={onClose} />;
    case "remove":
      return <RemoveDialog draft={draft} onClose={onClose} />;
  }
}

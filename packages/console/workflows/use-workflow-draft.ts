import { ApiError, call, endpoints } from "@baton/contract";
import type { WorkflowDefinition } from "@baton/engine";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { same } from "./compare.ts";
import { begin, type History, note, redo, undo } from "./history.ts";
import type { Workflow } from "./model.ts";
import { workflowKey, workflowQuery } from "./queries.ts";
import { sendable } from "./sendable.ts";

/** What is edited: the name and the definition; one history holds both. */
export type Draft = { readonly name: string; readonly definition: WorkflowDefinition };

/** A workflow's draft while it is edited. */
export type WorkflowDraft = {
  readonly workflow: Workflow;
  readonly draft: Draft;
  readonly unsaved: boolean;
  readonly saving: boolean;
  readonly error: Error | null;
  /** True when somebody else saved since. */
  readonly overtaken: boolean;
  readonly change: (next: Draft, of: string | null) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly save: () => Promise<Workflow>;
  /** Goes on from what the server has now. */
  readonly adopt: (workflow: Workflow) => void;
};

/** Keeps the draft, its history, and saves it; nothing is saved by itself. */
export function useWorkflowDraft(opened: Workflow): WorkflowDraft {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [base, setBase] = useState(opened);
  const [saved, setSaved] = useState<Draft>(() => draftOf(opened));
  const [history, setHistory] = useState<History<Draft>>(() => begin(draftOf(opened)));
  const draft = history.present;
  const unsaved = !same(draft, saved);
  const keep = (workflow: Workflow) => {
    client.setQueryData(workflowKey(workflow.id), workflow);
    void client.invalidateQueries({ queryKey: keys.allWorkflows, exact: true });
    setBase(workflow);
  };
  const saving = useMutation({
    mutationFn: async (sent: Draft) => {
      const params = { id: base.id };
      const definition = sendable(sent.definition);
      const body = { baseRevision: base.revision, name: sent.name.trim(), definition };
      return (await call(endpoints.saveWorkflowDraft, { params, body })).workflow;
    },
    onSuccess: (workflow, sent) => {
      keep(workflow);
      setSaved(sent);
      notifications.show({ color: "accent", message: t("workflows.editor.saved") });
    },
  });
  const adopt = (workflow: Workflow) => {
    keep(workflow);
    setSaved(draftOf(workflow));
    setHistory((before) => note(before, draftOf(workflow), null, Date.now()));
    saving.reset();
  };
  useNewer(base, !unsaved && !saving.isPending, adopt);
  return {
    workflow: base,
    draft,
    unsaved,
    saving: saving.isPending,
    error: saving.error,
    overtaken: saving.error instanceof ApiError && saving.error.code === "changed_by_someone_else",
    change: useCallback((next, of) => setHistory((before) => note(before, next, of, Date.now())), []),
    undo: history.past.length === 0 ? null : () => setHistory(undo),
    redo: history.future.length === 0 ? null : () => setHistory(redo),
    save: () => (unsaved ? saving.mutateAsync(draft) : Promise.resolve(base)),
    adopt,
  };
}

/** Takes over what others save while there is nothing of one's own to lose. */
function useNewer(base: Workflow, free: boolean, adopt: (workflow: Workflow) => void): void {
  const current = useQuery(workflowQuery(base.id)).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer one matters, not who takes it.
  useEffect(() => {
    if (current === undefined || !free || current.updatedAt === base.updatedAt) return;
    if (current.revision > base.revision) adopt(current);
  }, [current, free]);
}

function draftOf({ name, draft }: Workflow): Draft {
  return { name, definition: draft };
}

import { ApiError, call, endpoints } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { handoffQuery, handoffVersionsKey } from "../queries.ts";
import { isUnsaved, onTop } from "./pieces.ts";
import { type RefusedField, refusedFields } from "./refusals.ts";
import { type HandoffSettings, type HandoffVersion, readyToSave } from "./settings.ts";

/** One part of the settings while it is edited in its panel. */
export type PartDraft = {
  readonly base: HandoffVersion;
  readonly draft: HandoffSettings;
  readonly change: (next: (draft: HandoffSettings) => HandoffSettings) => void;
  readonly unsaved: boolean;
  /** The version somebody else saved since this panel was opened; null when nobody did. */
  readonly theirs: HandoffVersion | null;
  readonly saving: boolean;
  readonly error: Error | null;
  /** What was last sent to be saved: a refusal names its rows by their place in this. */
  readonly sent: HandoffSettings | null;
  /** What of it was refused and still stands in the draft. */
  readonly refused: ReadonlyMap<string, RefusedField>;
  /** What would be sent now. */
  readonly ready: HandoffSettings;
  readonly save: () => void;
  readonly dropMine: () => void;
};

/** Keeps a draft and saves what was changed in it as one version, on top of what is in force. */
export function usePartDraft(
  opened: HandoffVersion,
  onSaved: () => void,
  begun?: HandoffSettings,
): PartDraft {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [base, setBase] = useState(opened);
  const [draft, setDraft] = useState(begun ?? opened.settings);
  const current = useQuery(handoffQuery).data ?? base;
  const saving = useMutation({
    mutationFn: (settings: HandoffSettings) =>
      call(endpoints.saveHandoffSettings, { body: { baseVersion: current.version, settings } }),
    onSuccess: (saved) => {
      client.setQueryData(keys.handoffSettings, saved);
      void client.invalidateQueries({ queryKey: handoffVersionsKey });
      notifications.show({
        color: "accent",
        message: t("customerAgent.handoff.saved", { version: saved.version }),
      });
      onSaved();
    },
    onError: (error) => {
      const isOvertaken = error instanceof ApiError && error.code === "changed_by_someone_else";
      if (isOvertaken) void client.invalidateQueries({ queryKey: keys.handoffSettings });
    },
  });
  const sent = saving.variables ?? null;
  const ready = useMemo(() => {
    const merged = base === current ? draft : onTop(base.settings, current.settings, draft);
    return readyToSave(current.settings, merged);
  }, [base, current, draft]);
  return {
    base,
    draft,
    change: setDraft,
    unsaved: useMemo(() => isUnsaved(base.settings, draft), [base, draft]),
    // Our own save may be announced before it is answered: that is nobody else.
    theirs: current.version === base.version || saving.isPending || saving.isSuccess ? null : current,
    saving: saving.isPending,
    error: saving.error,
    sent,
    refused: useMemo(() => refusedFields(saving.error, sent, draft), [saving.error, sent, draft]),
    ready,
    save: () => saving.mutate(ready),
    dropMine: () => {
      setBase(current);
      setDraft(current.settings);
      saving.reset();
    },
  };
}

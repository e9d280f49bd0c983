import { call, endpoints, gapDays } from "@baton/contract";
import { Alert, Stack } from "@mantine/core";
import { IconMoodCheck } from "@tabler/icons-react";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { useMay } from "../../app/session.tsx";
import { EmptyNote, ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PermissionNote } from "../../ui/permission-note.tsx";
import type { KnowledgeDraft } from "../knowledge/knowledge-draft.ts";
import { KnowledgeEditor } from "../knowledge/knowledge-editor.tsx";
import { type Gap, GapCard } from "./gap-card.tsx";

const gapsQuery = queryOptions({
  queryKey: keys.gaps,
  queryFn: () => call(endpoints.listKnowledgeGaps, {}),
});

/** Customer agent → Train → Gaps: what was asked and has no answer yet, each two clicks from having one. */
export function GapsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayEdit = useMay("knowledge:edit");
  const gaps = useQuery(gapsQuery);
  const [answering, setAnswering] = useState<KnowledgeDraft | null>(null);
  const close = (): void => {
    setAnswering(null);
    // Whether the new answer closes the gap is the server's to say.
    void client.invalidateQueries({ queryKey: keys.gaps });
  };
  const list = gaps.data?.gaps;
  return (
    <>
      <PageHeader title={t("gaps.title")} lead={t("gaps.lead", { days: gapDays })} />
      <PermissionNote edit="knowledge:edit" />
      {gaps.isPending && <LoadingNote />}
      {gaps.isError && <ErrorNote error={gaps.error} onRetry={() => void gaps.refetch()} />}
      {gaps.data?.more === true && (
        <Alert color="gray" variant="light" mb="md">
          {t("gaps.more")}
        </Alert>
      )}
      {list?.length === 0 && (
        <EmptyNote icon={<IconMoodCheck aria-hidden size={32} stroke={1.5} />} title={t("gaps.emptyTitle")}>
          {t("gaps.emptyBody")}
        </EmptyNote>
      )}
      {list !== undefined && list.length > 0 && (
        <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={t("gaps.list")}>
          {list.map((gap) => (
            <GapCard key={gap.id} gap={gap} mayEdit={mayEdit} onAnswer={() => setAnswering(draftOf(gap))} />
          ))}
        </Stack>
      )}
      {answering !== null && <KnowledgeEditor begun={answering} prefilled onClose={close} />}
    </>
  );
}

function draftOf({ draft }: Gap): KnowledgeDraft {
  return { id: null, kind: "short_answer", url: "", ...draft };
}

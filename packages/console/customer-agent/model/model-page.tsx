import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PermissionNote } from "../../ui/permission-note.tsx";
import { InForceCard } from "./in-force-card.tsx";
import { MeaningCard } from "./meaning-card.tsx";
import { ModelForm } from "./model-form.tsx";
import { embeddingsQuery, modelQuery } from "./queries.ts";

/** Customer agent → Model: what writes the answers, how it fares, and for those who may, which one it is. */
export function ModelPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(modelQuery);
  const mayManage = useMay("model:manage");
  return (
    <>
      <PageHeader title={t("model.title")} lead={t("model.lead")} />
      <PermissionNote edit="model:manage" />
      {isPending && <LoadingNote />}
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <Stack gap="lg" maw="46rem">
          <InForceCard state={data} />
          {mayManage && data.source !== "operator" && (
            // Somebody else's save makes the form anew only where nothing is typed: see ModelForm.
            <ModelForm state={data} purpose="answers" />
          )}
          <Meaning />
        </Stack>
      )}
    </>
  );
}

/** Searching by meaning: off until somebody chooses a model for it. */
function Meaning() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(embeddingsQuery);
  const mayManage = useMay("model:manage");
  const [opened, setOpened] = useState(false);
  if (isPending) return <LoadingNote />;
  if (data === undefined) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const mayChange = mayManage && data.source !== "operator";
  return (
    <>
      <MeaningCard state={data} />
      {mayChange && opened && <ModelForm state={data} purpose="embeddings" />}
      {mayChange && !opened && (
        <Button variant="default" style={{ alignSelf: "start" }} onClick={() => setOpened(true)}>
          {t(data.source === "console" ? "model.titles.embeddings.change" : "model.titles.embeddings.choose")}
        </Button>
      )}
    </>
  );
}

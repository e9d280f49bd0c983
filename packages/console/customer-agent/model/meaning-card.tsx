import { Alert, Group, Paper, Progress, Text, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { Circuit, hostOf, Remove, TryInForce, Where } from "./in-force-card.tsx";
import type { EmbeddingsState } from "./queries.ts";

/** Whether the knowledge is searched by meaning too: by which model, and how far it has come. */
export function MeaningCard({ state }: { state: EmbeddingsState }) {
  const { t } = useTranslation();
  const { model, source, trouble, failure, circuit } = state;
  const mayManage = useMay("model:manage");
  return (
    <Paper withBorder radius="lg" p={{ base: "md", sm: "lg" }} component="section" aria-labelledby="meaning">
      <Group justify="space-between" align="flex-start" gap="md">
        <Group wrap="nowrap" align="flex-start" gap="sm" style={{ flex: "1 1 18rem", minWidth: 0 }}>
          <IconSearch aria-hidden size={22} style={{ flexShrink: 0 }} />
          <div style={{ minWidth: 0 }}>
            <Title order={2} size="h4" id="meaning" style={{ overflowWrap: "anywhere" }}>
              {model === null ? t("model.meaning.none") : t("model.meaning.by", { name: model.name })}
            </Title>
            {model === null ? (
              <Text c="dimmed">{t("model.meaning.noneBody")}</Text>
            ) : (
              <Where state={state} at={t("model.at.openai_compatible", { host: hostOf(model) })} />
            )}
          </div>
        </Group>
        {model !== null && (state.takesPart || circuit.state !== "closed") && (
          <Circuit state={state} purpose="embeddings" />
        )}
      </Group>
      {trouble !== null && (
        <Alert color="red" variant="light" mt="md">
          {t("model.meaning.keyUnreadable")}
        </Alert>
      )}
      {model !== null && trouble === null && <HowFar state={state} />}
      {failure !== null && (
        <Alert color="yellow" variant="light" mt="md">
          {t("model.meaning.failure")} {t(`model.try.failures.${failure}`)}
        </Alert>
      )}
      {source === "operator" && (
        <Alert color="gray" variant="light" mt="md">
          {t("model.meaning.operator")}
        </Alert>
      )}
      {mayManage && source === "operator" && <TryInForce purpose="embeddings" />}
      {mayManage && source === "console" && <Remove purpose="embeddings" />}
    </Paper>
  );
}

function HowFar({ state: { passages, embedded, takesPart } }: { state: EmbeddingsState }) {
  const { t, i18n } = useTranslation();
  const count = new Intl.NumberFormat(i18n.language);
  const words = t("model.meaning.progress", {
    count: passages,
    embedded: count.format(embedded),
    passages: count.format(passages),
  });
  return (
    <div>
      <Text mt="md">
        {passages === 0 ? t("model.meaning.nothing") : words}{" "}
        {passages > 0 && t(takesPart ? "model.meaning.takesPart" : "model.meaning.notYet")}
      </Text>
      {embedded < passages && (
        <Progress mt="xs" value={(100 * embedded) / passages} aria-label={t("model.meaning.progressLabel")} />
      )}
    </div>
  );
}

import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconQuote, IconSparkles, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { useErrorToast } from "../../ui/error-words.ts";
import { useMomentWords } from "../../ui/use-moment-words.ts";
import type { ModelPurpose } from "./model-draft.ts";
import type { EmbeddingsState, ModelState } from "./queries.ts";
import { TryResult } from "./try-result.tsx";
import { useRemoveModel, useTryModel } from "./use-model-calls.ts";

/** What writes the answers now: a model, or nothing but the knowledge; how it fares, and what it used today. */
export function InForceCard({ state }: { state: ModelState }) {
  const { t } = useTranslation();
  const { model, source, trouble } = state;
  const mayManage = useMay("model:manage");
  return (
    <Paper withBorder radius="lg" p={{ base: "md", sm: "lg" }} component="section" aria-labelledby="in-force">
      <Group justify="space-between" align="flex-start" gap="md">
        <Group wrap="nowrap" align="flex-start" gap="sm" style={{ flex: "1 1 18rem", minWidth: 0 }}>
          {model === null ? (
            <IconQuote aria-hidden size={22} style={{ flexShrink: 0 }} />
          ) : (
            <IconSparkles aria-hidden size={22} style={{ flexShrink: 0 }} />
          )}
          <div style={{ minWidth: 0 }}>
            <Title order={2} size="h4" id="in-force" style={{ overflowWrap: "anywhere" }}>
              {model === null ? t("model.none.title") : model.name}
            </Title>
            {model === null ? (
              <Text c="dimmed">{t("model.none.body")}</Text>
            ) : (
              <Where state={state} at={t(`model.at.${model.provider}`, { host: hostOf(model) })} />
            )}
          </div>
        </Group>
        {model !== null && trouble === null && <Circuit state={state} purpose="answers" />}
      </Group>
      {trouble !== null && (
        <Alert color="red" variant="light" mt="md">
          {t(`model.trouble.${trouble}`)}
        </Alert>
      )}
      {model !== null && <Today state={state} />}
      {source === "operator" && (
        <Alert color="gray" variant="light" mt="md">
          {t("model.operator")}
        </Alert>
      )}
      {mayManage && source === "operator" && <TryInForce purpose="answers" />}
      {mayManage && source === "console" && <Remove purpose="answers" />}
    </Paper>
  );
}

/** The host of a model's address. */
export function hostOf({ baseUrl }: { baseUrl: string }): string {
  return new URL(baseUrl).host;
}

/** Where a model is (`at`), with its key and proxy, and who chose it. */
export function Where({ state, at }: { state: ModelState | EmbeddingsState; at: string }) {
  const { model, environmentProxy, author, savedAt, source } = state;
  const { t } = useTranslation();
  const moment = useMomentWords();
  if (model === null) return null;
  const proxied = model.proxy !== null || environmentProxy;
  return (
    <>
      <Text c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {at} {t(model.hasKey ? "model.withKey" : "model.withoutKey")}{" "}
        {proxied && t(model.proxy === null ? "model.environmentProxy" : "model.ownProxy")}
      </Text>
      {source === "console" && savedAt !== null && (
        <Text c="dimmed" size="sm">
          {t("model.savedBy", { author: author ?? t("model.somebody"), at: moment(savedAt) })}
        </Text>
      )}
    </>
  );
}

type CircuitProps = { state: Pick<ModelState, "circuit">; purpose: ModelPurpose };

/** Whether questions reach a model now. */
export function Circuit({ state: { circuit }, purpose }: CircuitProps) {
  const { t } = useTranslation();
  const { state, until } = circuit;
  const waits =
    purpose === "embeddings"
      ? "model.meaning.resting"
      : until === null
        ? "model.circuit.trying"
        : "model.circuit.until";
  return (
    <Stack gap={2} align="flex-start">
      <Badge
        color={state === "closed" ? "teal" : "yellow"}
        variant="light"
        // Coloured words on a light ground are hard to read.
        styles={{ label: { color: "var(--mantine-color-text)" } }}
      >
        {t(`model.circuit.${state}`)}
      </Badge>
      {state !== "closed" && (
        <Text size="sm" c="dimmed" role="status">
          {t(waits)}
        </Text>
      )}
    </Stack>
  );
}

function Today({ state: { today } }: { state: ModelState }) {
  const { t, i18n } = useTranslation();
  const { inputTokens, outputTokens, cost, cap } = today;
  const count = new Intl.NumberFormat(i18n.language);
  const amount = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const used = t("model.today.tokens", {
    read: count.format(inputTokens),
    written: count.format(outputTokens),
  });
  const spent =
    cap === null
      ? t("model.today.noCap")
      : t("model.today.spent", { spent: amount.format(cost), cap: amount.format(cap) });
  return (
    <Text mt="md">
      {used} {spent}{" "}
      <Anchor component={Link} to="/customer-agent">
        {t("model.today.toCap")}
      </Anchor>
    </Text>
  );
}

/** Removes the model of a purpose. */
export function Remove({ purpose }: { purpose: ModelPurpose }) {
  const { t } = useTranslation();
  const remove = useRemoveModel(
    purpose,
    t(purpose === "answers" ? "model.removed" : "model.meaning.removed"),
  );
  const complain = useErrorToast();
  return (
    <Group mt="md" gap="sm">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash aria-hidden size={14} />}
        loading={remove.isPending}
        onClick={() => remove.mutate(undefined, { onError: complain })}
      >
        {t("model.remove")}
      </Button>
      <Text size="sm" c="dimmed">
        {t(purpose === "answers" ? "model.removeHint" : "model.meaning.removeHint")}
      </Text>
    </Group>
  );
}

/** Tries the model in force. */
export function TryInForce({ purpose }: { purpose: ModelPurpose }) {
  const { t } = useTranslation();
  const attempt = useTryModel(purpose);
  return (
    <>
      <Button mt="md" variant="default" loading={attempt.isPending} onClick={() => attempt.mutate(null)}>
        {t("model.try.button")}
      </Button>
      <TryResult result={attempt.data ?? null} error={attempt.error} />
    </>
  );
}

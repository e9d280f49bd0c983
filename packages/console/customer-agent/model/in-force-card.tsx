import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconQuote, IconSparkles, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { useErrorToast } from "../../ui/error-words.ts";
import { useMomentWords } from "../../ui/use-moment-words.ts";
import { type ModelState, useRemoveModel, useTryModel } from "./queries.ts";
import { TryResult } from "./try-result.tsx";

/** What writes the answers now: a model, or nothing but the knowledge; how it fares, and what it used today. */
export function InForceCard({ state }: { state: ModelState }) {
  const { t } = useTranslation();
  const { model, source, trouble } = state;
  const mayManage = useMay("model:manage");
  return (
    <Paper withBorder radius="lg" p={{ base: "md", sm: "lg" }} component="section" aria-labelledby="in-force">
      <Group justify="space-between" align="flex-start" gap="md">
        <Group wrap="nowrap" align="flex-start" gap="sm" style={{ flex: "1 1 18rem", minWidth: 0 }}>
          {model === null ? <IconQuote aria-hidden size={22} /> : <IconSparkles aria-hidden size={22} />}
          <div style={{ minWidth: 0 }}>
            <Title order={2} size="h4" id="in-force" style={{ overflowWrap: "anywhere" }}>
              {model === null ? t("model.none.title") : model.name}
            </Title>
            <Where state={state} />
          </div>
        </Group>
        {model !== null && trouble === null && <Circuit state={state} />}
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
      {mayManage && source === "operator" && <TryInForce />}
      {mayManage && source === "console" && <Remove />}
    </Paper>
  );
}

function Where({ state: { model, environmentProxy, author, savedAt, source } }: { state: ModelState }) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  if (model === null) return <Text c="dimmed">{t("model.none.body")}</Text>;
  const { host } = new URL(model.baseUrl);
  const proxied = model.proxy !== null || environmentProxy;
  return (
    <>
      <Text c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {t(`model.at.${model.provider}`, { host })} {t(model.hasKey ? "model.withKey" : "model.withoutKey")}{" "}
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

function Circuit({ state: { circuit } }: { state: ModelState }) {
  const { t } = useTranslation();
  const { state, until } = circuit;
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
          {t(until === null ? "model.circuit.trying" : "model.circuit.until")}
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

function Remove() {
  const { t } = useTranslation();
  const remove = useRemoveModel(t("model.removed"));
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
        {t("model.removeHint")}
      </Text>
    </Group>
  );
}

function TryInForce() {
  const { t } = useTranslation();
  const attempt = useTryModel();
  return (
    <>
      <Button mt="md" variant="default" loading={attempt.isPending} onClick={() => attempt.mutate(null)}>
        {t("model.try.button")}
      </Button>
      <TryResult result={attempt.data ?? null} error={attempt.error} />
    </>
  );
}

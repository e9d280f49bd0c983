import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { checksOf } from "../../help-desk/decision-record.ts";
import { OneCheck } from "../../help-desk/one-check.tsx";
import whyClasses from "../../help-desk/why.module.css";
import { withSearch } from "../../ui/with-search.ts";
import { ChannelOutcome } from "../handoff/channel-outcome.tsx";
import { FoundPassages } from "./found-passages.tsx";
import classes from "./trial.module.css";
import type { Trial, Turn } from "./use-trial.ts";

/** What a message led to, as steps with their times. */
export function WhatHappened({ turn }: { turn: Turn | null }) {
  const { t } = useTranslation();
  return (
    <Paper
      withBorder
      radius="lg"
      p="md"
      component="section"
      aria-labelledby="what-happened"
      style={{ alignSelf: "start" }}
    >
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5" id="what-happened">
          {t("customerAgent.trial.happened")}
        </Title>
        {turn !== null && <OutcomeBadge outcome={turn.trial.outcome} />}
      </Group>
      <div aria-live="polite">
        {turn === null ? (
          <Text c="dimmed">{t("customerAgent.trial.nothingYet")}</Text>
        ) : (
          <Steps turn={turn} />
        )}
      </div>
    </Paper>
  );
}

function OutcomeBadge({ outcome }: { outcome: Trial["outcome"] }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="light"
      tt="none"
      color={outcome === "answered" ? "teal" : outcome === "handed_off" ? "accent" : "gray"}
      // In its own colour the word can't be read on its tint.
      styles={{ label: { color: "var(--mantine-color-text)" } }}
    >
      {t(`customerAgent.trial.outcome.${outcome}`)}
    </Badge>
  );
}

function Steps({ turn: { text, trial } }: { turn: Turn }) {
  const { t } = useTranslation();
  const { turn, search, answer, decision, handoff } = trial;
  const unanswered = answer !== null && answer.kind === "cannot_answer";
  return (
    <ol className={classes.steps}>
      <Step name="checks" took={turn.took}>
        <ul className={whyClasses.checks}>
          {checksOf(turn.record).map((check) => (
            <OneCheck key={check.check} check={check} />
          ))}
        </ul>
        <Text size="sm" fw={550}>
          {turn.sentence}
        </Text>
      </Step>
      {search !== null && (
        <Step name="search" took={search.took}>
          <FoundPassages search={search} />
        </Step>
      )}
      {answer !== null && (
        <Step name="answer" took={answer.took}>
          <AnswerWords answer={answer} />
          {unanswered && (
            <Button
              component={Link}
              to="/customer-agent/knowledge"
              {...withSearch({ ask: text.slice(0, 300) })}
              variant="light"
              size="compact-sm"
              mt={4}
            >
              {t("customerAgent.trial.writeAnswer")}
            </Button>
          )}
        </Step>
      )}
      {decision !== null && (
        <Step name="decision" took={decision.took}>
          <Text size="sm" fw={550}>
            {decision.sentence}
          </Text>
        </Step>
      )}
      {handoff !== null && (
        <Step name="handoff" took={null}>
          <ChannelOutcome preview={previewOf(handoff)} />
        </Step>
      )}
    </ol>
  );
}

/** In the shape in which the Human handoff page shows it; what is read stands in the chat. */
function previewOf(handoff: NonNullable<Trial["handoff"]>) {
  const channel = { channelId: "", channelName: "", channelKind: "chat" as const, overridden: false };
  return { ...channel, ...handoff, notice: "available" as const, texts: {} };
}

type StepProps = {
  name: "checks" | "search" | "answer" | "decision" | "handoff";
  took: number | null;
  children: ReactNode;
};

function Step({ name, took, children }: StepProps) {
  const { t, i18n } = useTranslation();
  const time = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 });
  return (
    <li>
      <Group justify="space-between" gap="xs" mb={4}>
        <Title order={3} size="h6">
          {t(`customerAgent.trial.steps.${name}`)}
        </Title>
        {took !== null && (
          <Text size="xs" c="dimmed">
            {t("customerAgent.trial.took", { time: time.format(took) })}
          </Text>
        )}
      </Group>
      <Stack gap={6}>{children}</Stack>
    </li>
  );
}

const reasons = [
  "no_source",
  "model_says_so",
  "avoided_topic",
  "other_language",
  "no_words",
  "visitor_asked",
  "cannot_answer",
  "timeout",
  "error",
  "invalid",
] as const;

function AnswerWords({ answer }: { answer: NonNullable<Trial["answer"]> }) {
  const { t } = useTranslation();
  const { kind, why, model, inputTokens, outputTokens } = answer;
  const reason = reasons.find((one) => one === why) ?? "other";
  const words = [
    t(`customerAgent.trial.answerOf.${kind}`),
    ...(why === null ? [] : [t(`customerAgent.trial.why.${reason}`)]),
    ...(model === "extractive" || inputTokens > 0
      ? [
          t(`customerAgent.trial.from.${model === "extractive" ? model : "model"}`, {
            input: inputTokens,
            output: outputTokens,
          }),
        ]
      : []),
  ];
  return <Text size="sm">{words.join(" ")}</Text>;
}

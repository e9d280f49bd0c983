import { Badge, Button, Group, Paper, Text, Title } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { useErrorToast } from "../../ui/error-words.ts";
import { useMomentWords } from "../opening-words.ts";
import { HandOffRunning } from "./hand-off-running.tsx";
import { type CustomerAgent, useChangeAgent } from "./use-change-agent.ts";

/** Whether the customer agent works, and if not why and until when; pausing and resuming by hand. */
export function StateCard({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const mayEdit = useMay("handoff:edit");
  const { name, state, running } = customerAgent;
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Group justify="space-between" gap="md">
        <div style={{ flex: "1 1 18rem" }}>
          <Group gap="sm" mb={4}>
            <Title order={2} size="h4">
              {name}
            </Title>
            <Badge
              tt="none"
              variant={state.working ? "light" : "outline"}
              color={state.working ? "accent" : "yellow"}
              // Yellow words can't be read on white.
              styles={state.working ? {} : { label: { color: "var(--mantine-color-text)" } }}
            >
              {t(state.working ? "customerAgent.overview.on" : "customerAgent.overview.paused")}
            </Badge>
          </Group>
          <StateWords customerAgent={customerAgent} />
        </div>
        {mayEdit && <PauseButton customerAgent={customerAgent} />}
      </Group>
      {mayEdit && !state.working && <HandOffRunning running={running} />}
    </Paper>
  );
}

function StateWords({ customerAgent: { state, paused } }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const { working, cause, until } = state;
  if (working) return <Text c="dimmed">{t("customerAgent.overview.onBody")}</Text>;
  const sentences = [
    cause === null ? null : t(`customerAgent.overview.because.${cause}`),
    cause === "model_outage" ? t("customerAgent.overview.untilModel") : null,
    until === null ? null : t("customerAgent.overview.until", { at: moment(until) }),
    paused && cause !== "by_hand" ? t("customerAgent.overview.byHandToo") : null,
  ];
  return (
    <>
      <Text fw={500}>{sentences.filter((sentence) => sentence !== null).join(" ")}</Text>
      <Text c="dimmed">{t("customerAgent.overview.pausedBody")}</Text>
    </>
  );
}

function PauseButton({ customerAgent: { paused } }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const complain = useErrorToast();
  const change = useChangeAgent(({ paused: isPaused, state, name }) => {
    if (isPaused) return t("customerAgent.overview.nowPaused", { name });
    return t(state.working ? "customerAgent.overview.nowOn" : "customerAgent.overview.nowStillPaused", {
      name,
    });
  });
  return (
    <Button
      variant={paused ? "filled" : "default"}
      loading={change.isPending}
      leftSection={
        paused ? <IconPlayerPlay aria-hidden size={16} /> : <IconPlayerPause aria-hidden size={16} />
      }
      onClick={() => change.mutate({ paused: !paused }, { onError: complain })}
    >
      {t(paused ? "customerAgent.overview.resume" : "customerAgent.overview.pause")}
    </Button>
  );
}

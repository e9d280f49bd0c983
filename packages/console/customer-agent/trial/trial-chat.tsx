import {
  ActionIcon,
  Box,
  Button,
  Group,
  Paper,
  ScrollArea,
  Stack,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import { IconRefresh, IconSend, IconUser } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../../ui/notes.tsx";
import classes from "./trial.module.css";
import type { Turn, useTrial } from "./use-trial.ts";

/** The chat on the left: what was written, and what a visitor would read. */
export function TrialChat({ trial }: { trial: ReturnType<typeof useTrial> }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { turns, over, send, startAgain } = trial;
  return (
    <Paper withBorder radius="lg" p="md" component="section" aria-labelledby="trial-chat">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5" id="trial-chat">
          {t("customerAgent.trial.chat")}
        </Title>
        <Button
          variant="default"
          size="xs"
          disabled={turns.length === 0}
          leftSection={<IconRefresh aria-hidden size={14} />}
          onClick={() => {
            startAgain();
            field.current?.focus();
          }}
        >
          {t("customerAgent.trial.again")}
        </Button>
      </Group>
      <Log trial={trial} />
      {send.error !== null && <ErrorNote error={send.error} onRetry={() => send.reset()} />}
      {over && (
        <Text size="sm" c="dimmed" role="status" mt="xs">
          {t("customerAgent.trial.handedOff")}
        </Text>
      )}
      <Composer trial={trial} field={field} />
    </Paper>
  );
}

function Log({ trial: { turns, asked } }: { trial: ReturnType<typeof useTrial> }) {
  const { t } = useTranslation();
  const view = useRef<HTMLDivElement>(null);
  const shown = turns.length + (asked === null ? 0 : 1);
  useEffect(() => {
    if (shown > 0) view.current?.scrollTo({ top: view.current.scrollHeight });
  }, [shown]);
  return (
    <ScrollArea.Autosize
      mih={160}
      mah={420}
      viewportRef={view}
      viewportProps={{ tabIndex: 0, role: "log", "aria-label": t("customerAgent.trial.chat") }}
    >
      <Stack gap="xs" pr="xs">
        {shown === 0 && <Text c="dimmed">{t("customerAgent.trial.start")}</Text>}
        {turns.map((turn) => (
          <OneTurn key={turn.id} turn={turn} />
        ))}
        {asked !== null && (
          <>
            <Said who={t("customerAgent.trial.visitor")} body={asked} own />
            <Text size="sm" c="dimmed">
              {t("customerAgent.trial.thinking")}
            </Text>
          </>
        )}
      </Stack>
    </ScrollArea.Autosize>
  );
}

function OneTurn({ turn: { text, trial } }: { turn: Turn }) {
  const { t } = useTranslation();
  return (
    <>
      <Said who={t("customerAgent.trial.visitor")} body={text} own />
      {trial.reads.map(({ kind, body, sources }) => (
        <Said
          key={`${kind} ${body}`}
          who={kind === "notice" ? t("customerAgent.trial.notice") : trial.customerAgentName}
          body={body}
          note={
            sources.length === 0
              ? null
              : t("customerAgent.trial.sources", { titles: sources.map(({ title }) => title).join(", ") })
          }
        />
      ))}
    </>
  );
}

type SaidProps = { who: string; body: string; own?: boolean; note?: string | null };

function Said({ who, body, own = false, note = null }: SaidProps) {
  return (
    <Box className={classes.said} data-own={own || undefined}>
      <Text size="xs" c="dimmed">
        {who}
      </Text>
      <Text size="sm" dir="auto" className={classes.bubble}>
        {body}
      </Text>
      {note !== null && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Box>
  );
}

type ComposerProps = {
  trial: ReturnType<typeof useTrial>;
  field: { current: HTMLTextAreaElement | null };
};

function Composer({ trial: { over, send }, field }: ComposerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const words = text.trim();
  const write = (body: string, pressed: boolean) => {
    if (body === "" || send.isPending || over) return;
    send.mutate({ text: body, pressed }, { onSuccess: () => setText("") });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        write(words, false);
      }}
    >
      <Group gap="xs" mt="sm" wrap="nowrap" align="flex-end">
        <Textarea
          ref={field}
          flex={1}
          aria-label={t("customerAgent.trial.label")}
          placeholder={t("customerAgent.trial.placeholder")}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={20_000}
          dir="auto"
          disabled={over}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            write(words, false);
          }}
        />
        <ActionIcon
          type="submit"
          size={36}
          aria-label={t("customerAgent.trial.send")}
          loading={send.isPending}
          disabled={words === "" || over}
        >
          <IconSend aria-hidden size={18} />
        </ActionIcon>
      </Group>
      <Button
        mt="xs"
        size="compact-sm"
        variant="subtle"
        disabled={over || send.isPending}
        leftSection={<IconUser aria-hidden size={14} />}
        onClick={() => write(words === "" ? t("customerAgent.trial.person") : words, true)}
      >
        {t("customerAgent.trial.person")}
      </Button>
    </form>
  );
}

import { ApiError, call, endpoints } from "@baton/contract";
import { Badge, Group, List, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSparkles, IconUser } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../../ui/notes.tsx";
import classes from "./panel.module.css";
import type { TriggerDraft } from "./settings.ts";
import { explain, pieces, type TestResult } from "./test-result.ts";
import { testable, withoutRefused } from "./trigger-problems.ts";

const pause = 150;

/** Paste a sentence and see at once what fires, on which words, or why nothing does. */
export function Tester({ triggers }: { triggers: readonly TriggerDraft[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [tried] = useDebouncedValue(text, pause);
  const [drafts] = useDebouncedValue(triggers, pause);
  const runnable = useMemo(() => testable(drafts), [drafts]);
  const isBlank = tried.trim() === "";
  const test = useQuery({
    queryKey: ["triggerTest", tried, runnable],
    // The sentence travels with its answer: while the next one is on its way the old pair is still right.
    queryFn: async () => ({ text: tried, result: await runTest(tried, runnable) }),
    enabled: !isBlank,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-labelledby="tester-title">
      <Title order={3} size="h5" id="tester-title">
        {t("customerAgent.tester.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("customerAgent.tester.lead")}
      </Text>
      <Textarea
        aria-label={t("customerAgent.tester.label")}
        placeholder={t("customerAgent.tester.placeholder")}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={20_000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div role="status">
        {!isBlank && test.error !== null && (
          <ErrorNote error={test.error} onRetry={() => void test.refetch()} />
        )}
        {!isBlank && test.error === null && test.data !== undefined && (
          <Verdict text={test.data.text} result={test.data.result} triggers={runnable} />
        )}
      </div>
    </Paper>
  );
}

/** The server compares stems too: a twin that only it can see is left out, and the rest is tried. */
async function runTest(text: string, triggers: readonly TriggerDraft[]): Promise<TestResult> {
  try {
    return await call(endpoints.testTriggers, { body: { text, triggers: [...triggers] } });
  } catch (error) {
    const others = error instanceof ApiError ? withoutRefused(triggers, error) : triggers;
    if (others.length === triggers.length) throw error;
    return call(endpoints.testTriggers, { body: { text, triggers: [...others] } });
  }
}

type VerdictProps = { text: string; result: TestResult; triggers: readonly TriggerDraft[] };

function Verdict({ text, result, triggers }: VerdictProps) {
  const { t, i18n } = useTranslation();
  const screen = i18n.language.startsWith("fr") ? "fr" : "en";
  const handsOver = result.reasons.length > 0;
  const cut = pieces(text, result);
  return (
    <Stack gap="xs" mt="sm">
      <Badge
        size="lg"
        tt="none"
        variant="light"
        color={handsOver ? "accent" : "gray"}
        leftSection={handsOver ? <IconUser aria-hidden size={14} /> : <IconSparkles aria-hidden size={14} />}
      >
        {t(handsOver ? "customerAgent.tester.handsOver" : "customerAgent.tester.staysWith")}
      </Badge>
      {cut.some(({ kind }) => kind !== "plain") && (
        <Group gap={4}>
          <Text dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {cut.map((piece, index) =>
              piece.kind === "plain" ? (
                piece.text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place.
                <mark key={index} className={piece.kind === "fires" ? classes.fires : classes.heldBack}>
                  {piece.text}
                </mark>
              ),
            )}
          </Text>
          <Text size="xs" c="dimmed" w="100%">
            {t("customerAgent.tester.legend")}
          </Text>
        </Group>
      )}
      <List size="sm" spacing={4}>
        {explain(result, triggers, screen).map((line) => (
          <List.Item key={`${line.key} ${line.values.trigger ?? ""}`}>
            {t(`customerAgent.tester.${line.key}`, {
              trigger: line.values.trigger ?? "",
              words: line.values.words ?? "",
              pattern: line.values.pattern ?? "",
              clause: line.values.clause ?? "",
            })}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

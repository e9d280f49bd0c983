import { call, endpoints, type ResponseOf } from "@baton/contract";
import { Anchor, Button, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { useClock } from "../../help-desk/use-words.ts";
import { useErrorToast } from "../../ui/error-words.ts";

/** A gap as the API lists it. */
export type Gap = ResponseOf<typeof endpoints.listKnowledgeGaps>["gaps"][number];

type GapCardProps = { gap: Gap; mayEdit: boolean; onAnswer: () => void };

const shownAtFirst = 3;

/** One gap: what is asked, how often, what became of it, and what a teammate replied. */
export function GapCard({ gap, mayEdit, onAnswer }: GapCardProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const { title } = gap.draft;
  const reply = gap.questions.find((question) => question.reply !== null)?.reply ?? null;
  return (
    <Paper withBorder radius="lg" p="md" component="li" aria-label={title}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} style={{ flex: "1 1 18rem", minWidth: 0 }}>
          <Title order={2} size="h5" dir="auto" style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {t("gaps.count", { count: gap.count })} · {t("gaps.last", { at: clock.full(gap.lastAt) })}
          </Text>
          {gap.sharedWords.length > 0 && (
            <Text size="sm" c="dimmed">
              {t("gaps.alike", { words: gap.sharedWords.join(", ") })}
            </Text>
          )}
        </Stack>
        {mayEdit && <Deeds gap={gap} onAnswer={onAnswer} />}
      </Group>
      <Questions questions={gap.questions} />
      {reply === null ? (
        <Text size="sm" c="dimmed" mt="sm">
          {t("gaps.noReply")}
        </Text>
      ) : (
        <div>
          <Text size="sm" c="dimmed" mt="sm">
            {t("gaps.replied", { name: reply.by })}
          </Text>
          <Text
            size="sm"
            lineClamp={4}
            dir="auto"
            style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
          >
            {reply.body}
          </Text>
        </div>
      )}
    </Paper>
  );
}

function Deeds({ gap, onAnswer }: { gap: Gap; onAnswer: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useErrorToast();
  const { title } = gap.draft;
  const dismiss = useMutation({
    mutationFn: () =>
      call(endpoints.dismissGap, {
        body: { questions: gap.questions.map(({ conversationId, seq }) => ({ conversationId, seq })) },
      }),
    onSuccess: () => notifications.show({ message: t("gaps.dismissed") }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.gaps }),
  });
  return (
    <Group gap="xs">
      <Button
        variant="default"
        loading={dismiss.isPending}
        aria-label={t("gaps.dismissNamed", { title })}
        onClick={() => dismiss.mutate()}
      >
        {t("gaps.dismiss")}
      </Button>
      <Button aria-label={t("gaps.answerNamed", { title })} onClick={onAnswer}>
        {t("gaps.answer")}
      </Button>
    </Group>
  );
}

function Questions({ questions }: Pick<Gap, "questions">) {
  const { t } = useTranslation();
  const clock = useClock();
  const [all, setAll] = useState(false);
  const more = questions.length - shownAtFirst;
  return (
    <>
      <List
        size="sm"
        mt="sm"
        spacing={4}
        listStyleType="none"
        withPadding={false}
        aria-label={t("gaps.examples")}
      >
        {(all ? questions : questions.slice(0, shownAtFirst)).map(
          ({ conversationId, seq, text, at, handled }) => (
            <List.Item key={`${conversationId} ${seq}`}>
              <Text size="sm" lineClamp={2} dir="auto" style={{ overflowWrap: "anywhere" }}>
                {text}
              </Text>
              <Text size="xs" c="dimmed">
                {t(`gaps.handled.${handled}`)} ·{" "}
                <Anchor
                  component={Link}
                  underline="always"
                  to={`/help-desk/all_open/${conversationId}`}
                  size="xs"
                  aria-label={t("gaps.open", { at: clock.full(at) })}
                >
                  {clock.full(at)}
                </Anchor>
              </Text>
            </List.Item>
          ),
        )}
      </List>
      {more > 0 && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll((was) => !was)}>
          {all ? t("gaps.fewer") : t("gaps.allOf", { count: more })}
        </Button>
      )}
    </>
  );
}

import { call, endpoints } from "@baton/contract";
import { Button, Group, Text } from "@mantine/core";
import { IconThumbDown, IconThumbUp } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import type { Conversation } from "./model.ts";
import { useClock } from "./use-words.ts";

type WasItNeededProps = { conversationId: string; card: NonNullable<Conversation["card"]> };

/** One click says whether the handoff was needed, also after closing; it makes each trigger's precision. */
export function WasItNeeded({ conversationId, card }: WasItNeededProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const client = useQueryClient();
  const complain = useErrorToast();
  const may = useMay("conversations:write");
  const key = keys.conversation(conversationId);
  const judge = useMutation({
    mutationFn: (needed: boolean) =>
      call(endpoints.judgeHandoff, {
        params: { id: conversationId, handoffId: card.handoffId },
        body: { needed },
      }),
    onSuccess({ judged }) {
      client.setQueryData<Conversation>(key, (known) =>
        known === undefined || known.card?.handoffId !== card.handoffId
          ? known
          : { ...known, card: { ...known.card, judged } },
      );
      void client.invalidateQueries({ queryKey: keys.reports });
    },
    onError: complain,
  });
  const said = judge.isPending ? judge.variables : (card.judged?.needed ?? null);
  const choice = (needed: boolean) => (
    <Button
      size="compact-xs"
      mih={24}
      variant={said === needed ? "filled" : "default"}
      aria-pressed={said === needed}
      leftSection={needed ? <IconThumbUp aria-hidden size={14} /> : <IconThumbDown aria-hidden size={14} />}
      disabled={!may}
      onClick={() => judge.mutate(needed)}
    >
      {t(needed ? "reports.verdict.yes" : "reports.verdict.no")}
    </Button>
  );
  return (
    <Group gap={6} mt={8} role="group" aria-label={t("reports.verdict.question")}>
      <Text size="sm">{t("reports.verdict.question")}</Text>
      {choice(true)}
      {choice(false)}
      {card.judged !== null && (
        <Text size="xs" c="dimmed">
          {t("reports.verdict.by", { name: card.judged.by, at: clock.full(card.judged.at) })}
        </Text>
      )}
    </Group>
  );
}

import { call, endpoints } from "@baton/contract";
import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useMomentWords } from "../ui/use-moment-words.ts";
import classes from "./channels.module.css";
import { parkedQuery } from "./queries.ts";

/** What came in and could not be taken up, and a way to try it again. */
export function ParkedSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const parked = useQuery(parkedQuery(id));
  const retry = useRetry(id);
  const ids = (parked.data ?? []).map((one) => one.id);
  return (
    <Section
      title={t("channels.parked.title")}
      actions={
        ids.length > 0 && (
          <Button variant="default" size="xs" loading={retry.isPending} onClick={() => retry.mutate(ids)}>
            {t("channels.parked.retry")}
          </Button>
        )
      }
    >
      <Text size="sm" mb="xs">
        {t("channels.parked.lead")}
      </Text>
      {parked.isPending && <LoadingNote />}
      {parked.isError && <ErrorNote error={parked.error} onRetry={() => void parked.refetch()} />}
      <ul className={classes.parked}>
        {parked.data?.map((one) => (
          <li key={one.id}>
            <Text size="sm">
              {moment(one.receivedAt)} · {one.error}
            </Text>
            <section
              className={classes.excerpt}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
              tabIndex={0}
              aria-label={t("channels.parked.excerpt")}
            >
              {one.excerpt}
            </section>
          </li>
        ))}
      </ul>
      <RefusalNote error={retry.error} />
    </Section>
  );
}

function useRetry(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[]) => call(endpoints.retryParked, { params: { id }, body: { ids } }),
    onSuccess: ({ retried }) => {
      void client.invalidateQueries({ queryKey: keys.channelAccounts });
      notifications.show({ message: t("channels.parked.retried", { count: retried }) });
    },
  });
}

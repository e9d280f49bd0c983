import { call, endpoints } from "@baton/contract";
import { Button, Group, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconChevronRight, IconClock, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import settings from "../settings/settings.module.css";
import { useErrorToast } from "../ui/error-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useMomentWords } from "../ui/use-moment-words.ts";
import { deliveryWords, readableBody } from "./delivery-words.ts";
import { type Delivery, deliveryQuery, webhookKeys } from "./queries.ts";
import classes from "./webhooks.module.css";

const icons = { pending: IconClock, delivered: IconCheck, failed: IconX } as const;

type DeliveryRowProps = {
  delivery: Delivery;
  /** The name of the endpoint; null for a workflow's step, and for one that was removed. */
  to: string | null;
};

/** One delivery: what and to whom, how it went; opened, its body and a way to send it again. */
export function DeliveryRow({ delivery, to }: DeliveryRowProps) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  const Icon = icons[delivery.state];
  const name = to ?? t(delivery.runId === null ? "webhooks.log.removed" : "webhooks.log.step");
  return (
    <li className={settings.row}>
      <UnstyledButton
        className={classes.delivery}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight className={classes.chevron} size={16} aria-hidden />
        <span className={classes.what}>
          <span className={classes.type}>{delivery.type}</span> · {name}
        </span>
        <span className={classes.outcome} data-state={delivery.state}>
          <Icon size={15} aria-hidden />
          {useOutcome(delivery)}
        </span>
        <time className={classes.quiet} dateTime={delivery.createdAt}>
          {moment(delivery.createdAt)}
        </time>
      </UnstyledButton>
      {open && (
        <div id={id} className={classes.details}>
          <Details delivery={delivery} />
        </div>
      )}
    </li>
  );
}

/** How a delivery went in a few words: "Delivered · 200", "Failed after 8 tries". */
function useOutcome(delivery: Delivery): string {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const { attempts, nextTryAt, status } = delivery;
  const words = t(`webhooks.log.words.${deliveryWords(delivery)}`, {
    count: attempts,
    next: nextTryAt === null ? "" : moment(nextTryAt),
  });
  return status === null ? words : `${words} · ${status}`;
}

function Details({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { id, url, failure, attempts } = delivery;
  const { data, error, refetch } = useQuery(deliveryQuery(id));
  const replay = useReplay();
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={t("webhooks.log.url")}>{url}</Fact>
        <Fact name="webhook-id">{id}</Fact>
        <Fact name={t("webhooks.log.attempts")}>{attempts}</Fact>
        {failure !== null && (
          <Fact name={t("webhooks.log.error")}>{t(`webhooks.log.failures.${failure}`)}</Fact>
        )}
      </dl>
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingNote />}
      {data !== undefined && (
        <ScrollArea.Autosize
          mah={320}
          className={classes.body ?? ""}
          viewportProps={{ tabIndex: 0, role: "region", "aria-label": t("webhooks.log.body") }}
        >
          <pre>{readableBody(data.delivery.body)}</pre>
        </ScrollArea.Autosize>
      )}
      <Group mt="sm" gap="sm">
        <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate(id)}>
          {t("webhooks.log.replay")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("webhooks.log.replayHint")}
        </Text>
      </Group>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useReplay() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(endpoints.replayWebhookDelivery, { params: { id }, body: {} }),
    onSuccess: () => notifications.show({ message: t("webhooks.log.replayed"), autoClose: 3000 }),
    onError: useErrorToast(),
    onSettled: () => client.invalidateQueries({ queryKey: webhookKeys.log }),
  });
}

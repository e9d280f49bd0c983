import { call, endpoints } from "@baton/contract";
import { Button, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconClock,
  IconEye,
  IconHelpCircle,
} from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { useReported } from "../ui/use-reported.ts";
import { withDelivery } from "./merge.ts";
import classes from "./messages.module.css";
import type { Delivery, Message } from "./model.ts";

type DeliveryStateProps = { conversationId: string; seq: number; delivery: Delivery };

const icons = {
  pending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconEye,
  failed: IconAlertTriangle,
  unknown: IconHelpCircle,
} as const;

/** How far a message of ours has come outside; what did not arrive says why, and can be sent again. */
export function DeliveryState({ conversationId, seq, delivery }: DeliveryStateProps) {
  const { t } = useTranslation();
  const { state } = delivery;
  const Icon = icons[state];
  const isQuiet = state !== "failed" && state !== "unknown";
  return (
    <div className={classes.delivery} data-state={state}>
      <Icon size={14} aria-hidden />
      <div>
        {isQuiet ? t(`helpDesk.delivery.${state}`) : <NotDelivered delivery={delivery} />}
        {!isQuiet && (
          <Resend conversationId={conversationId} seq={seq} mayHaveArrived={state === "unknown"} />
        )}
      </div>
    </div>
  );
}

function NotDelivered({ delivery: { state, failure, detail } }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <>
      {state === "unknown"
        ? t("helpDesk.delivery.unknown")
        : `${t("helpDesk.delivery.failed")} ${t(`helpDesk.delivery.failure.${failure ?? "other"}`)}`}
      {state === "failed" && detail !== null && detail !== "" && (
        <Text size="xs" c="dimmed" dir="auto">
          {t("helpDesk.delivery.detail", { detail: reported(detail) })}
        </Text>
      )}
    </>
  );
}

type ResendProps = { conversationId: string; seq: number; mayHaveArrived: boolean };

function Resend({ conversationId, seq, mayHaveArrived }: ResendProps) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const client = useQueryClient();
  const complain = useErrorToast();
  const resend = useMutation({
    mutationFn: () =>
      call(endpoints.resendMessage, {
        params: { id: conversationId, seq },
        body: { evenIfItMayHaveArrived: mayHaveArrived },
      }),
    onSuccess: ({ delivery }) =>
      client.setQueryData<readonly Message[]>(
        keys.messages(conversationId),
        (known) => known && withDelivery(known, seq, delivery),
      ),
    onError: complain,
  });
  if (!may) return null;
  return (
    <div className={classes.resend}>
      <Button
        size="compact-xs"
        variant="light"
        color={mayHaveArrived ? "yellow" : "red"}
        c="var(--mantine-color-text)"
        loading={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {t(mayHaveArrived ? "helpDesk.delivery.resendAnyway" : "helpDesk.delivery.resend")}
      </Button>
    </div>
  );
}

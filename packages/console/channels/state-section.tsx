import { call, endpoints, type ResponseOf } from "@baton/contract";
import { Alert, Button, Group, Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { useMomentWords } from "../ui/use-moment-words.ts";
import { useReported } from "../ui/use-reported.ts";
import { accountState, isAsked } from "./account-state.ts";
import { State } from "./channel-cards.tsx";
import { CheckResult } from "./check-result.tsx";
import type { Account } from "./queries.ts";
import { useStateWords } from "./use-state-words.ts";

type StateSectionProps = {
  account: Account;
  /** It was connected a moment ago: it is tried, and the provider told where to call, without being asked. */
  isNew: boolean;
};

/** How a channel's account fares, and what can be tried. */
export function StateSection({ account, isNew }: StateSectionProps) {
  const { t } = useTranslation();
  const mayManage = useMay("inboxes:manage");
  const moment = useMomentWords();
  const said = useStateWords(account);
  const { check, register, both } = useTrying(account);
  useOnceWhen(isNew && mayManage, both);
  const { detail, lastReceivedAt, lastSentAt } = account.health;
  const reported = useReported();
  const at = (instant: string | null) => (instant === null ? t("channels.never") : moment(instant));
  return (
    <Section title={t("channels.health")} actions={mayManage && <OnSwitch account={account} />}>
      <Stack gap="xs">
        <State level={accountState(account)} {...said} />
        {detail !== null && detail !== "" && (
          <Text size="sm" c="dimmed" dir="auto">
            {t("channels.providerSays", { detail: reported(detail) })}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t("channels.last", { received: at(lastReceivedAt), sent: at(lastSentAt) })}
        </Text>
        {mayManage && (
          <Group gap="xs">
            <Button variant="default" size="xs" loading={check.isPending} onClick={() => check.mutate()}>
              {t("channels.test")}
            </Button>
            {account.registersItself && !isAsked(account) && (
              <Button
                variant="default"
                size="xs"
                loading={register.isPending}
                onClick={() => register.mutate()}
              >
                {t("channels.register")}
              </Button>
            )}
          </Group>
        )}
        {check.data !== undefined && <CheckResult check={check.data.check} />}
        {register.data !== undefined && <Registered {...register.data} asks={isAsked(account)} />}
        <RefusalNote error={check.error ?? register.error} />
      </Stack>
    </Section>
  );
}

type RegisteredProps = ResponseOf<typeof endpoints.registerChannelWebhook> & { asks: boolean };

function Registered({ outcome, detail, asks }: RegisteredProps) {
  const { t } = useTranslation();
  const reported = useReported();
  if (outcome === "by_hand") return null;
  const isDone = outcome === "registered";
  return (
    <Alert color={isDone ? "teal" : "red"} variant="light" role={isDone ? "status" : "alert"} p="xs">
      {t(`channels.registered.${isDone && asks ? "asks" : outcome}`)}
      {detail !== null && (
        <Text size="sm" dir="auto">
          {t("channels.providerSays", { detail: reported(detail) })}
        </Text>
      )}
    </Alert>
  );
}

function useTrying({ channelId, registersItself }: Account) {
  const client = useQueryClient();
  const request = { params: { id: channelId }, body: {} };
  const renew = () => client.invalidateQueries({ queryKey: keys.channelAccounts });
  const check = useMutation({
    mutationFn: () => call(endpoints.checkChannelAccount, request),
    onSuccess: renew,
  });
  const register = useMutation({
    mutationFn: () => call(endpoints.registerChannelWebhook, request),
    onSuccess: renew,
  });
  const both = () => {
    check.mutate();
    if (registersItself) register.mutate();
  };
  return { check, register, both };
}

/** Does something once when the component first stands there. */
function useOnceWhen(when: boolean, act: () => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (!when || done.current) return;
    done.current = true;
    act();
  });
}

function OnSwitch({ account: { channelId, active } }: { account: Account }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useErrorToast();
  const turn = useMutation({
    mutationFn: (next: boolean) =>
      call(endpoints.switchChannelAccount, { params: { id: channelId }, body: { active: next } }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.channelAccounts }),
  });
  return (
    <Switch
      label={t("channels.on")}
      checked={turn.isPending ? turn.variables : active}
      onChange={(event) => turn.mutate(event.currentTarget.checked)}
    />
  );
}

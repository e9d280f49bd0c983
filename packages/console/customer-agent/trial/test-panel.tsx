import { call, endpoints } from "@baton/contract";
import { Paper, SimpleGrid, Stack, Switch, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { AsIfFields } from "./as-if-fields.tsx";
import { TrialChat } from "./trial-chat.tsx";
import { type AsIf, type TrialDraft, useTrial } from "./use-trial.ts";
import { WhatHappened } from "./what-happened.tsx";

/** The channels that can be tried. */
export const deploymentsQuery = {
  queryKey: ["channels", "deployments"],
  queryFn: async () => (await call(endpoints.listDeployments, {})).deployments,
};

const none: TrialDraft = {};

/** A chat to try the customer agent with, as it is saved or with a draft; `narrow` puts what happened under it. */
export function TestPanel({ draft, narrow = false }: { draft: TrialDraft; narrow?: boolean }) {
  const channels = useQuery(deploymentsQuery);
  if (channels.isPending) return <LoadingNote />;
  if (channels.isError) return <ErrorNote error={channels.error} onRetry={() => void channels.refetch()} />;
  return <Trying draft={draft} narrow={narrow} channels={channels.data} />;
}

type Channels = Awaited<ReturnType<typeof deploymentsQuery.queryFn>>;

function Trying({ draft, narrow, channels }: { draft: TrialDraft; narrow: boolean; channels: Channels }) {
  const { t, i18n } = useTranslation();
  const [asIf, setAsIf] = useState<AsIf>({
    channelId: channels[0]?.channelId ?? "",
    language: i18n.language.startsWith("fr") ? "fr" : "en",
    at: null,
  });
  const hasDraft = Object.keys(draft).length > 0;
  const [withDraft, setWithDraft] = useState(true);
  const trial = useTrial(asIf, hasDraft && withDraft ? draft : none);
  const newest = trial.turns.at(-1) ?? null;
  return (
    <SimpleGrid cols={narrow ? 1 : { base: 1, md: 2 }} spacing="lg">
      <Stack gap="md">
        <TrialChat trial={trial} />
        <Paper withBorder radius="lg" p="md" component="section" aria-labelledby="as-if">
          <Title order={2} size="h5" id="as-if" mb="sm">
            {t("customerAgent.trial.asIf")}
          </Title>
          <Stack gap="sm">
            {hasDraft && (
              <Switch
                label={t("customerAgent.trial.draft")}
                description={t("customerAgent.trial.draftHint")}
                checked={withDraft}
                onChange={(event) => setWithDraft(event.currentTarget.checked)}
              />
            )}
            <AsIfFields asIf={asIf} channels={channels} onChange={setAsIf} />
            {newest !== null && !(hasDraft && withDraft) && (
              <Text size="xs" c="dimmed">
                {t("customerAgent.trial.inForce", { version: newest.trial.handoffVersion })}
              </Text>
            )}
          </Stack>
        </Paper>
      </Stack>
      <WhatHappened turn={newest} />
    </SimpleGrid>
  );
}

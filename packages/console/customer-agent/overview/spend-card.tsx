import { NumberInput, Progress, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { browserZone } from "../../ui/moment-words.ts";
import { ZoneSelect } from "../../ui/zone-select.tsx";
import { SectionCard } from "../handoff/section-card.tsx";
import { AgentPanel } from "./agent-panel.tsx";
import {
  type Amount,
  type DailySpend,
  firstSpend,
  numberIn,
  readySpend,
  type SpendDraft,
  wrongAmounts,
} from "./spend-draft.ts";
import { type CustomerAgent, useChangeAgent } from "./use-change-agent.ts";

/** What the model may cost a day and has cost today; without a model there is nothing to spend. */
export function SpendCard({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay("handoff:edit");
  const [editing, setEditing] = useState(false);
  const { dailySpend, spentToday, model } = customerAgent;
  if (model === "extractive") return null;
  const amount = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const spent = amount.format(spentToday);
  return (
    <SectionCard
      heading={t("customerAgent.overview.spend")}
      sentence={t("customerAgent.overview.spendLead")}
      edit={mayEdit ? t("customerAgent.overview.spendEdit") : null}
      onEdit={() => setEditing(true)}
    >
      {dailySpend === null ? (
        <Text>{t("customerAgent.overview.spendNoCap")}</Text>
      ) : (
        <Stack gap={6}>
          <Text>{t("customerAgent.overview.spendOf", { spent, cap: amount.format(dailySpend.cap) })}</Text>
          <Progress
            value={Math.min(100, (spentToday / dailySpend.cap) * 100)}
            color={spentToday >= dailySpend.cap ? "red" : "accent"}
            aria-label={t("customerAgent.overview.spend")}
          />
        </Stack>
      )}
      {editing && <SpendPanel opened={dailySpend} onClose={() => setEditing(false)} />}
    </SectionCard>
  );
}

function SpendPanel({ opened, onClose }: { opened: DailySpend | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<SpendDraft | null>(opened);
  const change = useChangeAgent(() => t("customerAgent.overview.spendSaved"), onClose);
  const ready = draft === null ? null : readySpend(draft);
  return (
    <AgentPanel
      title={t("customerAgent.overview.spend")}
      unsaved={JSON.stringify(draft) !== JSON.stringify(opened)}
      saving={change.isPending}
      problem={draft !== null && ready === null ? t("customerAgent.overview.spendProblem") : null}
      error={change.error}
      onSave={() => change.mutate({ dailySpend: ready })}
      onClose={onClose}
    >
      <Stack gap="lg">
        <Switch
          label={t("customerAgent.overview.spendOwn")}
          description={t("customerAgent.overview.spendLead")}
          checked={draft !== null}
          onChange={(event) =>
            setDraft(event.currentTarget.checked ? (opened ?? firstSpend(browserZone())) : null)
          }
        />
        {draft !== null && <SpendFields draft={draft} onChange={setDraft} />}
      </Stack>
    </AgentPanel>
  );
}

function SpendFields({ draft, onChange }: { draft: SpendDraft; onChange: (draft: SpendDraft) => void }) {
  const { t } = useTranslation();
  const wrong = wrongAmounts(draft);
  const box = (key: Amount) => ({
    value: draft[key] ?? "",
    withAsterisk: true,
    error: wrong.includes(key) ? t("customerAgent.overview.spendWrong") : null,
    allowNegative: false,
    hideControls: true,
    onChange: (value: string | number) => onChange({ ...draft, [key]: numberIn(value) }),
  });
  return (
    <>
      <NumberInput
        {...box("cap")}
        label={t("customerAgent.overview.spendCap")}
        description={t("customerAgent.overview.spendCurrency")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        maw={280}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput {...box("inputPrice")} label={t("customerAgent.overview.spendInput")} />
        <NumberInput {...box("outputPrice")} label={t("customerAgent.overview.spendOutput")} />
      </SimpleGrid>
      <div>
        <ZoneSelect value={draft.timeZone} onChange={(timeZone) => onChange({ ...draft, timeZone })} />
        <Text size="xs" c="dimmed" mt={4}>
          {t("customerAgent.overview.spendZone")}
        </Text>
      </div>
    </>
  );
}

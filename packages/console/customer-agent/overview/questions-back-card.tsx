import { NumberInput, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { SectionCard } from "../handoff/section-card.tsx";
import { AgentPanel } from "./agent-panel.tsx";
import { type CustomerAgent, useChangeAgent } from "./use-change-agent.ts";

const most = 5;

/** How often in a row the model may ask back; answers from the knowledge's own words never do. */
export function QuestionsBackCard({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const mayEdit = useMay("handoff:edit");
  const [editing, setEditing] = useState(false);
  const { clarifyingQuestions: count, model } = customerAgent;
  if (model === "extractive") return null;
  return (
    <SectionCard
      heading={t("customerAgent.overview.questionsBack")}
      sentence={t("customerAgent.overview.questionsBackLead")}
      edit={mayEdit ? t("customerAgent.overview.questionsBackEdit") : null}
      onEdit={() => setEditing(true)}
    >
      <Text>
        {count === 0
          ? t("customerAgent.overview.questionsBackNone")
          : t("customerAgent.overview.questionsBackCount", { count })}
      </Text>
      {editing && <QuestionsBackPanel opened={count} onClose={() => setEditing(false)} />}
    </SectionCard>
  );
}

function QuestionsBackPanel({ opened, onClose }: { opened: number; onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<number | string>(opened);
  const change = useChangeAgent(() => t("customerAgent.overview.questionsBackSaved"), onClose);
  const ready = typeof draft === "number" && Number.isInteger(draft) && draft >= 0 && draft <= most;
  const problem = ready ? null : t("customerAgent.overview.questionsBackProblem", { most });
  return (
    <AgentPanel
      title={t("customerAgent.overview.questionsBack")}
      unsaved={draft !== opened}
      saving={change.isPending}
      problem={problem}
      error={change.error}
      onSave={() => ready && change.mutate({ clarifyingQuestions: draft })}
      onClose={onClose}
    >
      <NumberInput
        label={t("customerAgent.overview.questionsBackLabel")}
        description={t("customerAgent.overview.questionsBackLead")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={draft}
        error={problem}
        allowNegative={false}
        allowDecimal={false}
        maw={360}
        onChange={setDraft}
      />
    </AgentPanel>
  );
}

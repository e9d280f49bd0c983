import { ApiError } from "@baton/contract";
import { checkHours, type Hours } from "@baton/engine";
import { Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { officeHours } from "../../ui/hours-edit.ts";
import { HoursEditor } from "../../ui/hours-editor.tsx";
import { browserZone } from "../../ui/moment-words.ts";
import { RehearsalSheet } from "../handoff/rehearsal/rehearsal-sheet.tsx";
import { RehearseLine } from "../handoff/rehearsal/rehearse-line.tsx";
import { SectionCard } from "../handoff/section-card.tsx";
import { AgentPanel } from "./agent-panel.tsx";
import { type CustomerAgent, useChangeAgent } from "./use-change-agent.ts";
import { writableHours } from "./writable-hours.ts";

/** When the customer agent works; outside, conversations go straight to people. */
export function HoursCard({ customerAgent }: { customerAgent: CustomerAgent }) {
  const { t } = useTranslation();
  const mayEdit = useMay("handoff:edit");
  const [editing, setEditing] = useState(false);
  const { hours } = customerAgent;
  return (
    <SectionCard
      heading={t("customerAgent.overview.hours")}
      sentence={t("customerAgent.overview.hoursLead")}
      edit={mayEdit ? t("customerAgent.overview.hoursEdit") : null}
      onEdit={() => setEditing(true)}
    >
      {hours === null ? (
        <Text>{t("customerAgent.overview.hoursAlways")}</Text>
      ) : (
        <HoursEditor value={hours} onChange={() => {}} readOnly />
      )}
      {editing && <HoursPanel opened={hours} onClose={() => setEditing(false)} />}
    </SectionCard>
  );
}

function HoursPanel({ opened, onClose }: { opened: Hours | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState(opened);
  const [rehearsing, setRehearsing] = useState(false);
  const change = useChangeAgent(() => t("customerAgent.overview.hoursSaved"), onClose);
  const refused = refusedHours(change.error);
  const broken = hours !== null && checkHours(hours).length > 0;
  const draft = { settings: null, customerAgent: { hours } };
  return (
    <AgentPanel
      title={t("customerAgent.overview.hours")}
      unsaved={JSON.stringify(hours) !== JSON.stringify(opened)}
      saving={change.isPending}
      problem={broken ? t("ui.hours.mend") : null}
      error={Object.keys(refused).length > 0 ? null : change.error}
      onSave={() => change.mutate({ hours: writableHours(hours) })}
      onClose={onClose}
      covered={rehearsing}
      foot={<RehearseLine draft={draft} ready={!broken} onOpen={() => setRehearsing(true)} />}
    >
      {rehearsing && <RehearsalSheet draft={draft} triggers={[]} onClose={() => setRehearsing(false)} />}
      <Stack gap="lg">
        <Switch
          label={t("customerAgent.overview.hoursOwn")}
          description={t("customerAgent.overview.hoursLead")}
          checked={hours !== null}
          onChange={(event) =>
            setHours(event.currentTarget.checked ? (opened ?? officeHours(browserZone())) : null)
          }
        />
        {hours !== null && <HoursEditor value={hours} errors={refused} onChange={setHours} />}
      </Stack>
    </AgentPanel>
  );
}

/** What the server refused, by path within the hours. */
function refusedHours(error: Error | null): Record<string, string> {
  const fields = error instanceof ApiError ? error.fields : [];
  const within = fields.filter(({ path }) => path.startsWith("hours."));
  return Object.fromEntries(within.map(({ path, message }) => [path.slice("hours.".length), message]));
}

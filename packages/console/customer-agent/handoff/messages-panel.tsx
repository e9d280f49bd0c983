import { Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EditPanel } from "./edit-panel.tsx";
import { MessageEditor } from "./message-editor.tsx";
import { messageProblems } from "./message-text.ts";
import { RightNow } from "./right-now.tsx";
import type { HandoffVersion, Scope } from "./settings.ts";
import { type PartDraft, usePartDraft } from "./use-part-draft.ts";
import { usePeople } from "./use-people.ts";

type MessagesPanelProps = { opened: HandoffVersion; customerAgentName: string; onClose: () => void };

const shownHere = /^(?:overrides\.[^.]+\.)?messages\./;

/** The panel "Edit handoff message": the texts alone, for all channels or for one. */
export function MessagesPanel({ opened, customerAgentName, onClose }: MessagesPanelProps) {
  const { t } = useTranslation();
  const edited = usePartDraft(opened, onClose);
  const [scope, setScope] = useState<Scope>(null);
  const [tries, setTries] = useState(0);
  const problems = messageProblems(edited.draft);
  const [first] = problems;
  const showProblem = () => {
    if (first !== undefined && !problems.some((problem) => problem.scope === scope)) setScope(first.scope);
    setTries(tries + 1);
  };
  return (
    <EditPanel
      title={t("customerAgent.messages.edit")}
      part="messages"
      edited={edited}
      width={960}
      problem={first === undefined ? null : t(`customerAgent.messages.problem.${first.kind}`)}
      refusalIsShown={
        edited.refused.size > 0 && [...edited.refused.keys()].every((path) => shownHere.test(path))
      }
      onProblem={showProblem}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("customerAgent.messages.lead")} {t("customerAgent.messages.variablesLeft")}
        </Text>
        <ScopeField scope={scope} edited={edited} onChoose={setScope} />
        <MessageEditor
          key={scope}
          scope={scope}
          edited={edited}
          customerAgentName={customerAgentName}
          tries={tries}
        />
        <RightNow draft={edited.unsaved ? edited.ready : null} broken={problems.length > 0} inPanel />
      </Stack>
    </EditPanel>
  );
}

/** For which channel the texts are; with one channel there is nothing to choose. */
function ScopeField({
  scope,
  edited,
  onChoose,
}: {
  scope: Scope;
  edited: PartDraft;
  onChoose: (scope: Scope) => void;
}) {
  const { t } = useTranslation();
  const channels = usePeople()?.channels ?? [];
  const { overrides } = edited.draft;
  if (channels.length < 2 && overrides.length === 0) return null;
  const gone = overrides.filter(({ channelId }) => !channels.some(({ id }) => id === channelId));
  return (
    <Select
      label={t("customerAgent.channels.textsFor")}
      description={scope === null ? null : t("customerAgent.channels.textsHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      maw={360}
      allowDeselect={false}
      value={scope ?? "all"}
      data={[
        { value: "all", label: t("customerAgent.channels.all") },
        ...channels.map(({ id, name }) => ({ value: id, label: name })),
        ...gone.map(({ channelId }) => ({ value: channelId, label: t("customerAgent.channels.gone") })),
      ]}
      onChange={(value) => onChoose(value === "all" ? null : value)}
    />
  );
}

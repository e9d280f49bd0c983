import { Divider, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadingNote } from "../../ui/notes.tsx";
import { ChannelProcesses } from "./channel-processes.tsx";
import { EditPanel } from "./edit-panel.tsx";
import { FirstReplyFields, ReopenField } from "./follow-up-fields.tsx";
import { keepDraft } from "./kept-draft.ts";
import { MessageEditor } from "./message-editor.tsx";
import { withProcess } from "./overrides.ts";
import type { People } from "./people.ts";
import { ProcessFields } from "./process-fields.tsx";
import { type ProcessProblem, processProblems } from "./process-problems.ts";
import { refusedAt } from "./refusals.ts";
import { RightNow } from "./right-now.tsx";
import { type HandoffSettings, type HandoffVersion, processOf, type Scope } from "./settings.ts";
import { type PartDraft, usePartDraft } from "./use-part-draft.ts";
import { usePeople } from "./use-people.ts";
import { useRefusalWords } from "./use-refusal-words.ts";

type ProcessPanelProps = {
  opened: HandoffVersion;
  /** What was already changed in it, when its editor comes back from making a workflow. */
  begun?: HandoffSettings | undefined;
  customerAgentName: string;
  onClose: () => void;
};

const shownHere = /^(?:overrides\.[^.]+\.)?(?:process\.)?(?:route|messages)\./;

/** The panel "Edit the handoff process": the way, to whom, what is read, and what differs by channel. */
export function ProcessPanel({ opened, begun, customerAgentName, onClose }: ProcessPanelProps) {
  const { t } = useTranslation();
  const edited = usePartDraft(opened, onClose, begun);
  const people = usePeople();
  const [tries, setTries] = useState(0);
  const problems = processProblems(edited.draft);
  return (
    <EditPanel
      title={t("customerAgent.process.edit")}
      part="process"
      edited={edited}
      width={960}
      problem={useProblemWords(problems)}
      refusalIsShown={
        edited.refused.size > 0 && [...edited.refused.keys()].every((path) => shownHere.test(path))
      }
      onProblem={() => setTries(tries + 1)}
      onClose={onClose}
    >
      {people === undefined ? (
        <LoadingNote />
      ) : (
        <Fields
          edited={edited}
          people={people}
          problems={problems}
          customerAgentName={customerAgentName}
          tries={tries}
        />
      )}
    </EditPanel>
  );
}

type FieldsProps = {
  edited: PartDraft;
  people: People;
  problems: readonly ProcessProblem[];
  customerAgentName: string;
  tries: number;
};

function Fields({ edited, people, problems, customerAgentName, tries }: FieldsProps) {
  const { t } = useTranslation();
  const { draft, change, refused } = edited;
  const problemAt = useProblemAt(edited, problems);
  const troubled = new Set([
    ...problems.flatMap(({ scope }) => (scope === null ? [] : [scope])),
    ...[...refused.keys()].flatMap((path) => /^overrides\.([^.]+)/.exec(path)?.slice(1) ?? []),
  ]);
  return (
    <Stack gap="lg">
      <ProcessFields
        process={processOf(draft)}
        people={people}
        problemAt={problemAt(null)}
        onChange={(process) => change((before) => withProcess(before, null, process))}
        onLeaving={() => keepDraft({ opened: edited.base, draft, scope: null })}
      />
      <Divider />
      <FirstReplyFields draft={draft} change={change} />
      <ReopenField draft={draft} change={change} />
      <Divider />
      <RightNow draft={edited.unsaved ? edited.ready : null} broken={problems.length > 0} inPanel />
      <Divider />
      <section>
        <Title order={3} size="h5" mb="sm">
          {t("customerAgent.messages.heading")}
        </Title>
        <MessageEditor scope={null} edited={edited} customerAgentName={customerAgentName} tries={tries} />
      </section>
      <Divider />
      <ChannelProcesses
        edited={edited}
        people={people}
        customerAgentName={customerAgentName}
        tries={tries}
        troubled={troubled}
        problemAt={problemAt}
      />
    </Stack>
  );
}

/** Gives what is wrong with a value of the process of a scope, found here or refused by the server, in words. */
function useProblemAt({ refused }: PartDraft, problems: readonly ProcessProblem[]) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  return (scope: Scope) =>
    (path: string): string | null => {
      const missing = problems.some((one) => one.scope === scope && one.key === "noWorkflow");
      if (path === "route.workflowId" && missing) return t("customerAgent.process.problem.noWorkflow");
      const found = refusedAt(refused, scope === null ? path : `overrides.${scope}.process.${path}`);
      return found === undefined ? null : refusal(found);
    };
}

function useProblemWords([first, ...others]: readonly ProcessProblem[]): string | null {
  const { t } = useTranslation();
  if (first === undefined) return null;
  return others.length === 0
    ? t(`customerAgent.process.problem.${first.key}`)
    : t("customerAgent.refused.look", { count: others.length + 1 });
}

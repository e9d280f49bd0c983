import { Button, Stack, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PermissionNote } from "../../ui/permission-note.tsx";
import { useInstantWords } from "../instant-words.ts";
import { customerAgentQuery, handoffQuery } from "../queries.ts";
import { HistoryPanel } from "./history-panel.tsx";
import { forgetDraft, keptDraft, withWorkflow } from "./kept-draft.ts";
import { MessagesCard } from "./messages-card.tsx";
import { MessagesPanel } from "./messages-panel.tsx";
import { ProcessCard } from "./process-card.tsx";
import { ProcessPanel } from "./process-panel.tsx";
import { RehearseSection } from "./rehearsal/rehearse-section.tsx";
import { RightNow } from "./right-now.tsx";
import type { HandoffSettings, HandoffVersion, Part } from "./settings.ts";
import { TriggerPanel } from "./trigger-panel.tsx";
import { WhenCard } from "./when-card.tsx";

/** Customer agent → Manage → Human handoff: when, how and to whom, and what visitors read. */
export function HandoffPage() {
  const { t } = useTranslation();
  const handoff = useQuery(handoffQuery);
  const [looksBack, setLooksBack] = useState(false);
  return (
    <>
      <PageHeader
        title={t("customerAgent.handoff.title")}
        lead={t("customerAgent.handoff.lead")}
        actions={
          <Button
            variant="default"
            leftSection={<IconHistory aria-hidden size={16} />}
            onClick={() => setLooksBack(true)}
          >
            {t("customerAgent.history.title")}
          </Button>
        }
      />
      <PermissionNote edit="handoff:edit" />
      {handoff.isPending && <LoadingNote />}
      {handoff.isError && <ErrorNote error={handoff.error} onRetry={() => void handoff.refetch()} />}
      {handoff.data !== undefined && <HandoffCards handoff={handoff.data} />}
      {looksBack && <HistoryPanel onClose={() => setLooksBack(false)} />}
    </>
  );
}

type Editing = { part: Part; opened: HandoffVersion; begun?: HandoffSettings };

/** Whoever comes from a workflow's editor goes on where they left, with the workflow chosen. */
function comingBack(handoff: HandoffVersion, workflowId: unknown): Editing | null {
  if (typeof workflowId !== "string") return null;
  const { opened, draft, scope } = keptDraft() ?? { opened: handoff, draft: handoff.settings, scope: null };
  return { part: "process", opened, begun: withWorkflow(draft, scope, workflowId) };
}

function HandoffCards({ handoff }: { handoff: HandoffVersion }) {
  const mayEdit = useMay("handoff:edit");
  const customerAgentName = useQuery(customerAgentQuery).data?.name ?? "…";
  // What is edited stays the version it was opened on, even when a newer one arrives meanwhile.
  const { search }: { search: Readonly<Record<string, unknown>> } = useLocation();
  const [editing, setEditing] = useState<Editing | null>(() => comingBack(handoff, search.workflow));
  const edit = (part: Part) => () => setEditing({ part, opened: handoff });
  const close = () => {
    forgetDraft();
    setEditing(null);
  };
  const { settings } = handoff;
  return (
    <Stack gap="lg">
      <WhenCard triggers={settings.triggers} mayEdit={mayEdit} onEdit={edit("when")} />
      <ProcessCard settings={settings} mayEdit={mayEdit} onEdit={edit("process")} />
      <MessagesCard
        settings={settings}
        customerAgentName={customerAgentName}
        mayEdit={mayEdit}
        onEdit={edit("messages")}
      />
      <RightNow draft={null} />
      {mayEdit && <RehearseSection settings={settings} />}
      <VersionLine handoff={handoff} />
      {editing?.part === "when" && <TriggerPanel opened={editing.opened} onClose={close} />}
      {editing?.part === "process" && (
        <ProcessPanel
          opened={editing.opened}
          begun={editing.begun}
          customerAgentName={customerAgentName}
          onClose={close}
        />
      )}
      {editing?.part === "messages" && (
        <MessagesPanel opened={editing.opened} customerAgentName={customerAgentName} onClose={close} />
      )}
    </Stack>
  );
}

function VersionLine({ handoff }: { handoff: HandoffVersion }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const { author, version, at } = handoff;
  const words =
    author === null
      ? t("customerAgent.handoff.versionFirst")
      : t("customerAgent.handoff.version", { version, author, at: when(at) });
  return (
    <Text size="sm" c="dimmed">
      {words}
    </Text>
  );
}

import { Button, Drawer, Stack } from "@mantine/core";
import { IconTestPipe } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { useErrorToast } from "../../ui/error-words.ts";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PermissionNote } from "../../ui/permission-note.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { type CustomerAgent, useChangeAgent } from "../overview/use-change-agent.ts";
import { customerAgentQuery } from "../queries.ts";
import { TestPanel } from "../trial/test-panel.tsx";
import { GreetingCard } from "./greeting-card.tsx";
import { GuidelinesCard } from "./guidelines-card.tsx";
import { changedIn, draftOf, type IdentityDraft, isIncomplete } from "./identity-draft.ts";
import { TopicsCard } from "./topics-card.tsx";
import { WhoCard } from "./who-card.tsx";

/** Customer agent → Train → Identity and guidelines. */
export function IdentityPage() {
  const agent = useQuery(customerAgentQuery);
  if (agent.isPending) return <LoadingNote />;
  if (agent.isError) return <ErrorNote error={agent.error} onRetry={() => void agent.refetch()} />;
  return <Editing agent={agent.data} />;
}

function Editing({ agent }: { agent: CustomerAgent }) {
  const { t } = useTranslation();
  const complain = useErrorToast();
  const mayEdit = useMay("handoff:edit");
  const [patch, setPatch] = useState<Partial<IdentityDraft>>({});
  const [trying, setTrying] = useState(false);
  const saved = draftOf(agent);
  const draft = { ...saved, ...patch };
  const changes = changedIn(draft, saved);
  const changed = Object.keys(changes).length > 0;
  const change = useChangeAgent(
    () => t("customerAgent.identity.saved"),
    () => setPatch({}),
  );
  const problem = isIncomplete(draft) ? t("customerAgent.identity.problem") : null;
  const card = {
    draft,
    mayEdit,
    onChange: (next: Partial<IdentityDraft>) => setPatch({ ...patch, ...next }),
  };
  return (
    <>
      <PageHeader
        title={t("customerAgent.identity.title")}
        lead={t("customerAgent.identity.lead")}
        actions={
          mayEdit && (
            <Button
              variant="default"
              disabled={problem !== null}
              leftSection={<IconTestPipe aria-hidden size={16} />}
              onClick={() => setTrying(true)}
            >
              {t("customerAgent.identity.tryIt")}
            </Button>
          )
        }
      />
      <PermissionNote edit="handoff:edit" />
      <Stack gap="lg">
        <WhoCard {...card} />
        <GreetingCard {...card} />
        <GuidelinesCard {...card} />
        <TopicsCard {...card} />
      </Stack>
      <SaveBar
        changed={changed}
        saving={change.isPending}
        problem={problem}
        onSave={() => change.mutate(changes, { onError: complain })}
        onDiscard={() => setPatch({})}
      />
      <LeaveGuard changed={changed} />
      <Drawer
        opened={trying}
        onClose={() => setTrying(false)}
        position="right"
        size={720}
        title={t("customerAgent.identity.tryTitle")}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        {trying && <TestPanel narrow draft={changed ? { customerAgent: changes } : {}} />}
      </Drawer>
    </>
  );
}

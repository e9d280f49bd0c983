import { Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../ui/page-header.tsx";
import { PermissionNote } from "../../ui/permission-note.tsx";
import { SourcesTab } from "../sources/sources-tab.tsx";
import { AnswersTab } from "./answers-tab.tsx";

const tabs = ["answers", "sites", "files"] as const;

/** Customer agent → Train → Knowledge: what answers come from. */
export function KnowledgePage() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<string | null>("answers");
  return (
    <>
      <PageHeader title={t("customerAgent.knowledge.title")} lead={t("customerAgent.knowledge.lead")} />
      <PermissionNote edit="knowledge:edit" />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="lg">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one} px="sm">
              {t(`sources.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="answers">
          <AnswersTab />
        </Tabs.Panel>
        <Tabs.Panel value="sites">
          <SourcesTab of="sites" />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <SourcesTab of="files" />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

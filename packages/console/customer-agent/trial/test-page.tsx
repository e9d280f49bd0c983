import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PermissionNote } from "../../ui/permission-note.tsx";
import { TestPanel } from "./test-panel.tsx";

const inForce = {};

/** Customer agent → Test: a chat on the live path, and beside it what happened. */
export function TestPage() {
  const { t } = useTranslation();
  const may = useMay("handoff:edit");
  return (
    <>
      <PageHeader title={t("customerAgent.trial.title")} lead={t("customerAgent.trial.lead")} />
      <PermissionNote edit="handoff:edit" />
      {may && <TestPanel draft={inForce} />}
    </>
  );
}

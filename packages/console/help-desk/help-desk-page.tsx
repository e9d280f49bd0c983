import { VisuallyHidden } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { GoTo } from "../ui/go-to.tsx";
import { EmptyNote } from "../ui/notes.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import classes from "./help-desk.module.css";
import { ViewList } from "./view-list.tsx";
import { isView, type View } from "./views.ts";

const lastViewKey = "baton.view";

/** The help desk: views, the list of one view, one conversation. On a phone one of them at a time. */
export function HelpDeskPage() {
  const params: { view?: string; conversationId?: string } = useParams({ strict: false });
  const view = isView(params.view) ? params.view : null;
  useEffect(() => {
    if (view !== null) sessionStorage.setItem(lastViewKey, view);
  }, [view]);
  if (view === null) return <GoTo to={`/help-desk/${lastView()}`} />;
  return <HelpDesk view={view} conversationId={params.conversationId ?? null} />;
}

function HelpDesk({ view, conversationId }: { view: View; conversationId: string | null }) {
  const { t } = useTranslation();
  return (
    <div className={classes.desk} data-open={conversationId !== null || undefined}>
      <VisuallyHidden component="h1">{t("helpDesk.title")}</VisuallyHidden>
      <ViewList view={view} />
      <ConversationList key={view} view={view} chosenId={conversationId} />
      {conversationId === null ? (
        <div className={classes.nothing}>
          <EmptyNote title={t("helpDesk.list.nobody")}>{t("helpDesk.list.nobodyBody")}</EmptyNote>
        </div>
      ) : (
        <ConversationPane key={conversationId} id={conversationId} view={view} />
      )}
    </div>
  );
}

/** Keys that go to a view from any page. */
export function useViewKeys() {
  const navigate = useNavigate();
  const to = (view: View) => () => void navigate({ to: `/help-desk/${view}` });
  return { goUnassigned: to("unassigned"), goMine: to("mine"), goAll: to("all_open") };
}

function lastView(): View {
  const stored = sessionStorage.getItem(lastViewKey) ?? undefined;
  return isView(stored) ? stored : "all_open";
}

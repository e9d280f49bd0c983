import { Anchor, Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconRoute } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { withSearch } from "../ui/with-search.ts";
import classes from "./editor.module.css";
import { Gallery } from "./gallery.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import type { WorkflowRow } from "./model.ts";
import { workflowsQuery } from "./queries.ts";
import { StateBadges } from "./state-badges.tsx";
import { useAddWorkflow } from "./use-add-workflow.ts";

type Opened = "gallery" | "import";

/** Every workflow, and the ways to begin one. */
export function ListPage() {
  const { t } = useTranslation();
  const mayEdit = useMay("workflows:edit");
  const navigate = useNavigate();
  const [open, setOpen] = useState<Opened | null>(null);
  const workflows = useQuery(workflowsQuery);
  const openEditor = ({ id }: { id: string }) => void navigate({ to: `/workflows/${id}` });
  const adding = useAddWorkflow(openEditor);
  const { data } = workflows;
  return (
    <div className={classes.padded}>
      <PageHeader
        title={t("workflows.title")}
        lead={t("workflows.lead")}
        actions={mayEdit && <CreateMenu onScratch={() => adding.mutate(null)} onOpen={setOpen} />}
      />
      <PermissionNote edit="workflows:edit" />
      {workflows.isPending && <LoadingNote />}
      {workflows.isError && <ErrorNote error={workflows.error} onRetry={() => void workflows.refetch()} />}
      {data !== undefined && data.length > 0 && <Workflows rows={data} />}
      {data?.length === 0 && (
        <EmptyNote icon={<IconRoute aria-hidden size={32} stroke={1.4} />} title={t("workflows.none")}>
          {mayEdit && t("workflows.noneBody")}
        </EmptyNote>
      )}
      {mayEdit && (open === "gallery" || data?.length === 0) && (
        <Gallery pending={adding.isPending} onUse={(template) => adding.mutate(template)} />
      )}
      {open === "import" && <ImportDialog onDone={openEditor} onClose={() => setOpen(null)} />}
    </div>
  );
}

function CreateMenu({ onScratch, onOpen }: { onScratch: () => void; onOpen: (open: Opened) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button rightSection={<IconChevronDown aria-hidden size={16} />}>{t("workflows.create")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen("gallery")}>{t("workflows.template")}</Menu.Item>
        <Menu.Item onClick={onScratch}>{t("workflows.scratch")}</Menu.Item>
        <Menu.Item onClick={() => onOpen("import")}>{t("workflows.import")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Workflows({ rows }: { rows: readonly WorkflowRow[] }) {
  return (
    <ul className={classes.runs}>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Row({ row }: { row: WorkflowRow }) {
  const { t } = useTranslation();
  const runs = `/workflows/${row.id}/runs`;
  const occasions = row.occasions.map((kind) => t(`workflows.occasion.${kind}`));
  return (
    <li>
      <div className={classes.runSubject}>
        <Anchor component={Link} to={`/workflows/${row.id}`} fw={600}>
          {row.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {occasions.length === 0
            ? t("workflows.nothingEnrolls")
            : t("workflows.enrolls", { what: occasions.join(" · ") })}
        </Text>
        {row.usedBy.length > 0 && (
          <Text size="xs" c="dimmed">
            {t("workflows.usedBy", { who: row.usedBy.join(" · ") })}
          </Text>
        )}
      </div>
      <StateBadges workflow={row} />
      <Anchor component={Link} to={runs} size="sm">
        {t("workflows.running", { count: row.running })}
      </Anchor>
      {row.needsReview > 0 && (
        <Anchor
          component={Link}
          to={runs}
          {...withSearch({ status: "needs_review" })}
          size="sm"
          className={classes.review ?? ""}
        >
          {t("workflows.review", { count: row.needsReview })}
        </Anchor>
      )}
    </li>
  );
}

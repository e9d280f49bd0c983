import { Button, Group, Paper, Text } from "@mantine/core";
import { IconFileText, IconPlus, IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.tsx";
import settings from "../../settings/settings.module.css";
import { EmptyNote, ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { AddFiles } from "./add-files.tsx";
import { AddSite } from "./add-site.tsx";
import { sourcesQuery } from "./queries.ts";
import { SourcePanel } from "./source-panel.tsx";
import { SourceRow } from "./source-row.tsx";

/** The websites or the files that knowledge is read from. */
export function SourcesTab({ of }: { of: "sites" | "files" }) {
  const { t } = useTranslation();
  const mayEdit = useMay("knowledge:edit");
  const sources = useQuery(sourcesQuery);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const listed = sources.data?.filter(({ kind }) => (kind === "file") === (of === "files"));
  const open = listed?.find(({ id }) => id === opened);
  const Icon = of === "files" ? IconFileText : IconWorld;
  const add = mayEdit && (
    <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
      {t(`sources.${of}.add`)}
    </Button>
  );
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="md" mb="md">
        <Text c="dimmed" size="sm" maw="42rem" style={{ flex: "1 1 18rem" }}>
          {t(`sources.${of}.lead`)}
        </Text>
        {listed !== undefined && listed.length > 0 && add}
      </Group>
      {sources.isPending && <LoadingNote />}
      {sources.isError && <ErrorNote error={sources.error} onRetry={() => void sources.refetch()} />}
      {listed?.length === 0 && (
        <EmptyNote icon={<Icon aria-hidden size={32} stroke={1.5} />} title={t(`sources.${of}.emptyTitle`)}>
          {t(`sources.${of}.emptyBody`)}
          <Group justify="center" mt="md">
            {add}
          </Group>
        </EmptyNote>
      )}
      {listed !== undefined && listed.length > 0 && (
        <Paper
          withBorder
          radius="lg"
          component="ul"
          className={settings.list}
          aria-label={t(`sources.${of}.list`)}
        >
          {listed.map((source) => (
            <SourceRow key={source.id} source={source} onOpen={() => setOpened(source.id)} />
          ))}
        </Paper>
      )}
      {adding && of === "sites" && <AddSite onClose={() => setAdding(false)} />}
      {adding && of === "files" && <AddFiles onClose={() => setAdding(false)} />}
      {open !== undefined && (
        <SourcePanel key={open.id} source={open} mayEdit={mayEdit} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

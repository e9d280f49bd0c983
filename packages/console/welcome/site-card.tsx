import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AddSite } from "../customer-agent/sources/add-site.tsx";
import { sourcesQuery } from "../customer-agent/sources/queries.ts";
import { SourceState } from "../customer-agent/sources/source-row.tsx";

/** Has a website of one's own read as knowledge, and shows how far that is. */
export function SiteCard() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const sites = useQuery(sourcesQuery).data?.filter(({ kind }) => kind !== "file") ?? [];
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Group gap="md" align="flex-start">
        <IconWorld aria-hidden size={28} stroke={1.5} />
        <Stack gap="sm" align="flex-start" style={{ flex: "1 1 16rem" }}>
          <Title order={2} size="h4">
            {t("welcome.knowledge.site")}
          </Title>
          <Text c="dimmed">{t("welcome.knowledge.siteBody")}</Text>
          {sites.map((source) => (
            <Stack key={source.id} gap={4} w="100%">
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                {source.name}
              </Text>
              <SourceState source={source} />
            </Stack>
          ))}
          <Button variant="default" onClick={() => setAdding(true)}>
            {t("welcome.knowledge.siteButton")}
          </Button>
        </Stack>
      </Group>
      {adding && <AddSite onClose={() => setAdding(false)} />}
    </Paper>
  );
}

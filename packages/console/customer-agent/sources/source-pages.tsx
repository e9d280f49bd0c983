import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import settings from "../../settings/settings.module.css";
import { ErrorNote, LoadingNote } from "../../ui/notes.tsx";
import { pagesQuery, type Source, type SourcePage } from "./queries.ts";
import { badgeWords } from "./source-row.tsx";

const colours = {
  waiting: "gray",
  fetched: "teal",
  unchanged: "teal",
  left_out: "gray",
  failed: "red",
} as const;

/** The pages of a source, with what came of each. */
export function SourcePages({ source }: { source: Source }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<"all" | "problems">("all");
  const pages = useInfiniteQuery(pagesQuery(source, only));
  const listed = pages.data?.pages.flatMap((part) => part.pages) ?? [];
  return (
    <Stack gap="sm" mt="xl" component="section" aria-label={t("sources.panel.pages")}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {t("sources.panel.pages")}
        </Title>
        <SegmentedControl
          size="xs"
          value={only}
          aria-label={t("sources.panel.pages")}
          data={[
            { value: "all", label: t("sources.panel.all") },
            { value: "problems", label: t("sources.panel.problems") },
          ]}
          onChange={(value) => setOnly(value as "all" | "problems")}
        />
      </Group>
      {pages.isPending && <LoadingNote />}
      {pages.isError && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && listed.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(only === "all" ? "sources.panel.noPages" : "sources.panel.noProblems")}
        </Text>
      )}
      <ul className={settings.list}>
        {listed.map((page) => (
          <PageRow key={page.url} page={page} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("sources.panel.more")}
        </Button>
      )}
    </Stack>
  );
}

function PageRow({ page: { url, title, state, reason } }: { page: SourcePage }) {
  const { t } = useTranslation();
  return (
    <li className={settings.row}>
      <Stack gap={2} py="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
          <Text size="sm" fw={500} dir="auto" style={{ overflowWrap: "anywhere" }}>
            {title ?? pathOf(url)}
          </Text>
          <Badge
            size="sm"
            tt="none"
            variant="light"
            color={colours[state]}
            style={{ flex: "none" }}
            styles={badgeWords}
          >
            {t(`sources.page.${state}`)}
          </Badge>
        </Group>
        {/^https?:/.test(url) && (
          <Anchor
            size="xs"
            href={url}
            target="_blank"
            rel="noreferrer noopener"
            style={{ overflowWrap: "anywhere" }}
          >
            {url}
          </Anchor>
        )}
        {reason !== null && (
          <Text size="xs" c={state === "failed" ? "var(--mantine-color-red-text)" : "dimmed"}>
            {t(`sources.reason.${reason}`)}
          </Text>
        )}
      </Stack>
    </li>
  );
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

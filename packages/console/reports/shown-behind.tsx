import type { endpoints, ResponseOf } from "@baton/contract";
import { Badge, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useClock, useVisitorName } from "../help-desk/use-words.ts";
import settings from "../settings/settings.module.css";
import { ChannelName } from "../ui/channel-icon.tsx";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import { type Behind, behindQuery } from "./queries.ts";
import { useFigureWords } from "./words.ts";

/** A count that was opened: which one, what it is called, and how many it says. */
export type Opened = Behind & { readonly name: string; readonly count: number };

/** The conversations behind a figure, as many as it says. */
export function ShownBehind({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const list = useInfiniteQuery(behindQuery(opened));
  useFocusReturn();
  const rows = list.data?.pages.flatMap((page) => page.rows);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={t("reports.behind.title", { figure: opened.name, count: words.count(opened.count) })}
      styles={{ title: { fontWeight: 650 } }}
    >
      {list.isPending && <LoadingNote />}
      {list.isError && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && <EmptyNote title={t("reports.nothing")} />}
      {rows !== undefined && rows.length > 0 && (
        <Stack gap="sm">
          <ul className={settings.list} aria-label={opened.name}>
            {rows.map((row) => (
              <BehindRow key={`${row.conversation.id} ${row.at}`} row={row} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t("reports.behind.more")}
            </Button>
          )}
        </Stack>
      )}
    </Drawer>
  );
}

type Row = ResponseOf<typeof endpoints.listReport>["rows"][number];

function BehindRow({ row }: { row: Row }) {
  const { t } = useTranslation();
  const clock = useClock();
  const words = useFigureWords();
  const visitorName = useVisitorName();
  const { conversation, at, seconds, needed } = row;
  const view = conversation.owner.kind === "none" ? "closed" : "all_open";
  return (
    <li className={settings.row}>
      <Link
        to={`/help-desk/${view}/${conversation.id}`}
        className={settings.button}
        style={{ color: "inherit", textDecoration: "none", display: "block" }}
        title={t("reports.behind.open")}
      >
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Text fw={600} truncate>
            {visitorName(conversation.visitor)}
          </Text>
          <Text size="sm" c="dimmed" style={{ flex: "none" }}>
            {clock.full(at)}
          </Text>
        </Group>
        <Text size="sm" lineClamp={2} dir="auto" style={{ overflowWrap: "anywhere" }}>
          {conversation.preview}
        </Text>
        <Group gap="xs" mt={2}>
          <Text size="xs" c="dimmed">
            <ChannelName channel={conversation.channel} size={13} />
          </Text>
          {conversation.handoffReasons.map((reason) => (
            <Text key={reason} size="xs" c="dimmed">
              {t(`helpDesk.reason.${reason}`)}
            </Text>
          ))}
          {seconds !== null && <Text size="xs">{words.time(seconds)}</Text>}
          {needed !== null && (
            <Badge size="sm" tt="none" variant="outline" color={needed ? "accent" : "gray"}>
              {t(needed ? "reports.behind.needed" : "reports.behind.notNeeded")}
            </Badge>
          )}
        </Group>
      </Link>
    </li>
  );
}

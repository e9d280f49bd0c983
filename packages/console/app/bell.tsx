import { call, endpoints } from "@baton/contract";
import { Popover, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./bell.module.css";
import { BellList } from "./bell-list.tsx";
import { newestOf, readUpTo, shortCount, type Told } from "./notification-words.ts";
import { keys } from "./query-keys.ts";
import shell from "./shell.module.css";
import { useDesktopNews } from "./use-desktop-news.ts";

const toldQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: () => call(endpoints.listNotifications, {}),
});

/** The bell: how much one was told and has not read; opened, it lists it, and that is reading it. */
export function Bell() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(toldQuery);
  const [opened, { open, close }] = useDisclosure(false);
  /** What was unread when the list was opened stays marked while one looks at it. */
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const read = useRead();
  useDesktopNews(data?.notifications);
  const unread = data?.unread ?? 0;
  const look = (): void => {
    const told = data?.notifications ?? [];
    setFresh(new Set(unreadOf(told)));
    open();
    if (unread > 0) read(newestOf(told));
  };
  return (
    <Popover
      opened={opened}
      onChange={(isOpen) => (isOpen ? look() : close())}
      position="right-end"
      withArrow
      shadow="md"
      width={360}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={shell.item} onClick={() => (opened ? close() : look())}>
          <span className={classes.bell}>
            <IconBell size={22} stroke={1.6} aria-hidden />
            {unread > 0 && (
              <span className={classes.count} aria-hidden>
                {shortCount(unread)}
              </span>
            )}
          </span>
          <span className={classes.word}>{t("app.bell.short")}</span>
          <VisuallyHidden>
            {t("app.bell.title")} {unread > 0 && t("app.bell.unread", { count: unread })}
          </VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ""}>
        <BellList
          told={data?.notifications}
          error={error}
          isFresh={({ id, readAt }) => readAt === null || fresh.has(id)}
          onRetry={() => void refetch()}
          onGo={close}
        />
      </Popover.Dropdown>
      <VisuallyHidden role="status">{unread > 0 && t("app.bell.unread", { count: unread })}</VisuallyHidden>
    </Popover>
  );
}

function unreadOf(told: readonly Told[]): number[] {
  return told.flatMap(({ id, readAt }) => (readAt === null ? [id] : []));
}

/** Marks what was told as read: shown at once; what the server did not hear is unread again at the next look. */
function useRead(): (upTo: number) => void {
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (upTo: number) => call(endpoints.readNotifications, { body: { upTo } }),
    onMutate: async (upTo) => {
      await client.cancelQueries({ queryKey: keys.notifications });
      client.setQueryData(
        toldQuery.queryKey,
        (held) => held && readUpTo(held, upTo, new Date().toISOString()),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
  return (upTo) => read.mutate(upTo);
}

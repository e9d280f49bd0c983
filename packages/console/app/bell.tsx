import { call, endpoints } from "@baton/contract";
import { Popover, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./bell.module.css";
import { BellList } from "./bell-list.tsx";
import { newestOf, newSince, readUpTo, shortCount, type Told } from "./notification-words.ts";
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
  const [opened, { toggle, close }] = useDisclosure(false);
  const phone = useMediaQuery("(max-width: 760px)");
  const fresh = useReading(opened, data?.notifications);
  useDesktopNews(data?.notifications);
  const unread = data?.unread ?? 0;
  return (
    <Popover
      opened={opened}
      onChange={toggle}
      // On a phone the rail lies below, and the bell in its middle.
      position={phone ? "top" : "right-end"}
      withArrow
      shadow="md"
      width={360}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={shell.item} onClick={toggle}>
          <span className={classes.bell}>
            <IconBell size={22} stroke={1.6} aria-hidden />
            {unread > 0 && (
              <span className={classes.count} aria-hidden>
                {shortCount(unread)}
              </span>
            )}
          </span>
          <span className={shell.word}>{t("app.bell.short")}</span>
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

/** Reads what is listed while one looks, and says what of it is new: that stays marked as long as one does. */
function useReading(looking: boolean, told: readonly Told[] | undefined): ReadonlySet<number> {
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const read = useRead();
  /** What the server did not hear is not said again before the next look. */
  const asked = useRef(0);
  useEffect(() => {
    if (!looking) {
      asked.current = 0;
      setFresh(new Set());
      return;
    }
    const news = newSince(told ?? [], asked.current);
    if (news.length === 0) return;
    asked.current = newestOf(news);
    setFresh((before) => new Set([...before, ...news.map(({ id }) => id)]));
    read(asked.current);
  }, [looking, told, read]);
  return fresh;
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
  return read.mutate;
}

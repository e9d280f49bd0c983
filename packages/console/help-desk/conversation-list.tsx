import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useShortcuts } from "../ui/shortcuts.tsx";
import { ConversationRow } from "./conversation-row.tsx";
import classes from "./help-desk.module.css";
import type { Row } from "./model.ts";
import { listQuery } from "./queries.ts";
import { isUnread, useSeenHere } from "./seen-here.ts";
import type { View } from "./views.ts";

/** The conversations of a view; J and K go through them. */
export function ConversationList({ view, chosenId }: { view: View; chosenId: string | null }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    listQuery(view),
  );
  const rows = useMemo(() => onceEach(data?.pages.flatMap((page) => page.conversations) ?? []), [data]);
  const seen = useSeenHere();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(rows, view, chosenId, list);
  return (
    <section
      className={classes.list}
      aria-label={t("helpDesk.list.label", { view: t(`helpDesk.views.${view}`) })}
    >
      {data === undefined &&
        (error === null ? <LoadingNote /> : <ErrorNote error={error} onRetry={() => void refetch()} />)}
      {data !== undefined && rows.length === 0 && (
        <EmptyNote title={t(`helpDesk.list.empty.${view}`)}>
          {view !== "closed" && t("helpDesk.list.emptyBody")}
        </EmptyNote>
      )}
      <ul className={classes.rows} ref={list}>
        {rows.map((row) => (
          <ConversationRow
            key={row.id}
            row={row}
            view={view}
            chosen={row.id === chosenId}
            unread={row.id !== chosenId && isUnread(row, seen)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          className={classes.more}
          variant="subtle"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("helpDesk.list.more")}
        </Button>
      )}
    </section>
  );
}

/** The row after (1) or before (-1) the one with `id`; the first one when there is none; stays at the ends. */
export function neighbour<T extends { id: string }>(
  rows: readonly T[],
  id: string | null,
  step: 1 | -1,
): T | null {
  const place = rows.findIndex((row) => row.id === id);
  if (place === -1) return rows[0] ?? null;
  return rows[Math.min(rows.length - 1, Math.max(0, place + step))] ?? null;
}

/** Pages that were fetched at different times may both hold a conversation that moved meanwhile. */
function onceEach(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** J and K open the neighbour while a conversation is open, and else only move the focus; Enter then opens it. */
function useRowKeys(
  rows: readonly Row[],
  view: View,
  chosenId: string | null,
  list: React.RefObject<HTMLUListElement | null>,
): void {
  const navigate = useNavigate();
  const step = (by: 1 | -1): void => {
    const focused =
      document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.row ?? null) : null;
    const next = neighbour(rows, chosenId ?? focused, by);
    if (next === null) return;
    if (chosenId !== null) void navigate({ to: `/help-desk/${view}/${next.id}` });
    list.current?.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus();
  };
  useShortcuts({ next: () => step(1), previous: () => step(-1) });
  useEffect(() => {
    if (chosenId === null) return;
    list.current?.querySelector(`[data-row="${chosenId}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosenId, list]);
}

import { Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useClock } from "../help-desk/use-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { type TicketChange, ticketChangesQuery } from "./queries.ts";
import classes from "./tickets.module.css";
import { useChangeWords } from "./use-ticket-words.ts";

/** What changed in a ticket, the latest first: how it was, how it became, who and when. */
export function TicketHistory({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ticketChangesQuery(conversationId));
  const words = useChangeWords();
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingNote />;
  if (data.changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("tickets.history.none")}
      </Text>
    );
  }
  return (
    <ol className={classes.history} aria-label={t("tickets.history.title")}>
      {data.changes.map((change) => (
        <Change
          key={`${change.at} ${change.property} ${change.after}`}
          change={change}
          words={words(change.property)}
        />
      ))}
    </ol>
  );
}

type ChangeProps = { change: TicketChange; words: ReturnType<ReturnType<typeof useChangeWords>> };

function Change({ change, words }: ChangeProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const { before, after, at } = change;
  return (
    <li>
      <div className={classes.what}>{words.name}</div>
      <div dir="auto">
        <VisuallyHidden>{t("tickets.history.before")} </VisuallyHidden>
        <del data-empty={before === null || undefined}>{words.value(before)}</del>
        <span aria-hidden> → </span>
        <VisuallyHidden>{t("tickets.history.after")} </VisuallyHidden>
        <ins data-empty={after === null || undefined}>{words.value(after)}</ins>
      </div>
      <div className={classes.quiet}>
        {useByWords(change)} · <time dateTime={at}>{clock.full(at)}</time>
      </div>
    </li>
  );
}

function useByWords({ by }: TicketChange): string {
  const { t } = useTranslation();
  if (by === null) return t("tickets.history.bySystem");
  if (by.kind === "workflow") {
    return by.name === null
      ? t("tickets.history.byRemovedWorkflow")
      : t("tickets.history.byWorkflow", { name: by.name });
  }
  return by.name ?? t("helpDesk.message.teammate");
}

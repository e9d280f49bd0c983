import { sendFailures } from "@baton/contract";
import { ScrollArea, Text } from "@mantine/core";
import { IconAlertTriangle, IconBolt } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFailWords } from "../tickets/use-run-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { useMomentWords } from "../ui/use-moment-words.ts";
import classes from "./bell.module.css";
import { type Told, targetOf } from "./notification-words.ts";

type BellListProps = {
  told: readonly Told[] | undefined;
  error: Error | null;
  isFresh: (told: Told) => boolean;
  onRetry: () => void;
  onGo: () => void;
};

/** What one was told, newest first, each with the way to what it is about. */
export function BellList({ told, error, isFresh, onRetry, onGo }: BellListProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("app.bell.title")}>
      {/* Focused first: who listens hears what this is before the first entry. */}
      <h2 className={classes.title} tabIndex={-1} data-autofocus>
        {t("app.bell.title")}
      </h2>
      {error !== null && told === undefined && <ErrorNote error={error} onRetry={onRetry} />}
      {told === undefined && error === null && <LoadingNote />}
      {told?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("app.bell.nothing")}
        </Text>
      )}
      {told !== undefined && told.length > 0 && (
        <ScrollArea.Autosize mah="min(60vh, 480px)" viewportProps={{ tabIndex: 0 }}>
          <ul className={classes.list}>
            {told.map((one) => (
              <li key={one.id} data-fresh={isFresh(one) || undefined}>
                <Entry told={one} fresh={isFresh(one)} onGo={onGo} />
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
      )}
    </section>
  );
}

function Entry({ told, fresh, onGo }: { told: Told; fresh: boolean; onGo: () => void }) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const words = useToldWords();
  const { title, body } = words(told);
  const target = targetOf(told);
  const Icon = told.kind === "workflow" ? IconBolt : IconAlertTriangle;
  const content = (
    <>
      <Icon className={classes.icon} data-kind={told.kind} size={17} aria-hidden />
      <span className={classes.words}>
        <span className={classes.body} dir="auto">
          {fresh && <span className={classes.dot} role="img" aria-label={t("app.bell.new")} />}
          {body}
        </span>
        <span className={classes.about}>
          {title} · <time dateTime={told.at}>{moment(told.at)}</time>
        </span>
      </span>
    </>
  );
  if (target === null) return <div className={classes.entry}>{content}</div>;
  return (
    <Link to={target} className={classes.entry} onClick={onGo}>
      {content}
    </Link>
  );
}

/** What a notification says, and from where it comes. */
export function useToldWords(): (told: Told) => { readonly title: string; readonly body: string } {
  const { t } = useTranslation();
  const failWords = useFailWords();
  const moment = useMomentWords();
  return ({ kind, workflow, body }) => {
    if (kind === "window_closing")
      return { title: t("app.bell.channel"), body: t("app.bell.windowClosing", { when: moment(body) }) };
    if (kind === "not_delivered") {
      const failure = sendFailures.find((known) => known === body) ?? "other";
      const why = t(`helpDesk.delivery.failure.${failure}`);
      const isUnknown = body === "unknown";
      return {
        title: t("app.bell.channel"),
        body: isUnknown ? t("app.bell.mayNotHaveArrived") : t("app.bell.notDelivered", { why }),
      };
    }
    const title = workflow?.name ?? t("app.bell.goneWorkflow");
    if (kind === "workflow") return { title, body };
    return { title, body: t("app.bell.needsReview", { why: failWords(body) }) };
  };
}

import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { MarkdownText } from "./markdown-text.tsx";
import { MessageFiles } from "./message-files.tsx";
import classes from "./messages.module.css";
import { foundNoServer, type Outgoing, useSending } from "./outbox.ts";

/** A message that is on its way, or that could not be sent and can be sent again. */
export function OutgoingItem({ outgoing, conversationId }: { outgoing: Outgoing; conversationId: string }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const me = useSession().teammate;
  const { again, drop } = useSending(conversationId);
  const failed = outgoing.error !== null;
  return (
    <article className={classes.message} data-side="ours" aria-busy={!failed}>
      <div className={classes.from}>
        <span className={classes.sender}>{me.name}</span>
        {outgoing.kind === "note" && <span>{t("helpDesk.message.note")}</span>}
        {!failed && <span>{t("helpDesk.message.sending")}</span>}
      </div>
      <div className={classes.bubble} data-kind={outgoing.kind} data-pending={!failed || undefined}>
        {outgoing.body !== "" && <MarkdownText text={outgoing.body} />}
        <MessageFiles files={outgoing.files} />
      </div>
      {failed && (
        <Group gap="xs" mt={4} role="alert">
          <Text size="xs" c="red">
            {foundNoServer(outgoing.error)
              ? t("helpDesk.message.failedForNow")
              : `${t("helpDesk.message.failed")} ${words(outgoing.error)}`}
          </Text>
          <Button size="compact-xs" variant="light" onClick={() => again(outgoing)}>
            {t("helpDesk.message.retry")}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => drop(outgoing)}>
            {t("helpDesk.message.drop")}
          </Button>
        </Group>
      )}
    </article>
  );
}

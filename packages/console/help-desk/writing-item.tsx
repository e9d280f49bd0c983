import { IconSparkles } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import type { WritingFrame } from "../app/team-feed.ts";
import { useWordsOfNow } from "../ui/use-now.ts";
import { MarkdownText } from "./markdown-text.tsx";
import classes from "./messages.module.css";

/** Longer than an answer takes, in milliseconds: whoever wrote it has died. */
const writingLasts = 25_000;

/**
 * The customer agent's answer as it grows. It is no message yet: a teammate who writes now takes the conversation, and
 * nothing of it is kept. Screen readers read the message once it is whole.
 */
export function WritingItem({ conversationId, lastSeq }: { conversationId: string; lastSeq: number }) {
  const { t } = useTranslation();
  const { data } = useQuery<(WritingFrame & { at: number }) | null>({
    queryKey: keys.writing(conversationId),
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const text = useWordsOfNow((now) =>
    data == null || data.forSeq < lastSeq || now - data.at > writingLasts ? "" : (data.text ?? ""),
  );
  if (text === "") return null;
  return (
    <div className={classes.message} data-side="ours" aria-live="off" aria-busy="true">
      <div className={classes.from}>
        <span className={classes.sender}>
          <IconSparkles size={15} aria-hidden />
          {t("helpDesk.message.customerAgent")}
        </span>
        <span>{t("helpDesk.message.writing")}</span>
      </div>
      <div className={classes.bubble} data-kind="answer" data-writing>
        <MarkdownText text={text} />
      </div>
    </div>
  );
}

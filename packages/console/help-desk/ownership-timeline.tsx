import { useTranslation } from "react-i18next";
import classes from "./conversation.module.css";
import { OwnerChip } from "./conversation-row.tsx";
import type { Conversation } from "./model.ts";
import { useClock } from "./use-words.ts";

type OwnershipEvent = Conversation["ownership"][number];

/** Who had the conversation, one after the other, the latest first. */
export function OwnershipTimeline({ conversation }: { conversation: Conversation }) {
  const clock = useClock();
  const by = useActorWords();
  return (
    <ol className={classes.timeline}>
      {conversation.ownership.toReversed().map((event) => (
        <li key={event.epoch}>
          <OwnerChip owner={event.to} />
          <div className={classes.quiet}>
            <time dateTime={event.at}>{clock.full(event.at)}</time> · {by(event.actor)}
          </div>
        </li>
      ))}
    </ol>
  );
}

function useActorWords(): (actor: OwnershipEvent["actor"]) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => {
    if (kind === "visitor") return t("helpDesk.context.byVisitor");
    if (kind === "system") return t("helpDesk.context.bySystem");
    return t("helpDesk.context.by", {
      name: name ?? t(kind === "teammate" ? "helpDesk.message.teammate" : "helpDesk.owner.customer_agent"),
    });
  };
}

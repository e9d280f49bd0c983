import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import classes from "./conversation.module.css";
import { OwnerChip } from "./conversation-row.tsx";
import type { Conversation } from "./model.ts";
import { useClock } from "./use-words.ts";

type OwnershipEvent = Conversation["ownership"][number];

/** Who had the conversation, one after the other, the latest first. */
export function OwnershipTimeline({ conversation }: { conversation: Conversation }) {
  const clock = useClock();
  const how = useMoveWords();
  return (
    <ol className={classes.timeline}>
      {conversation.ownership.toReversed().map((event) => (
        <li key={event.epoch}>
          <OwnerChip owner={event.to} />
          <div className={classes.quiet}>
            <time dateTime={event.at}>{clock.full(event.at)}</time> · {how(event)}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** How a conversation came to its next owner: what happened where that says more than who did it. */
function useMoveWords(): (event: OwnershipEvent) => string {
  const { t } = useTranslation();
  const me = useSession().teammate.id;
  return ({ move, from, actor: { kind, name } }) => {
    if (move === "hand_back" && kind === "visitor") return t("helpDesk.context.visitorReturned");
    if ((move === "pass_on" || move === "owner_left") && from.kind === "teammate") {
      const key = from.id === me ? (`${move}_me` as const) : move;
      return t(`helpDesk.context.${key}`, { name: from.name });
    }
    if (kind === "visitor") return t("helpDesk.context.byVisitor");
    if (move === "close_inactive") return t("helpDesk.context.close_inactive");
    if (move === "assign_by_workflow") return t("helpDesk.context.assign_by_workflow");
    if (kind === "system" && (move === "close" || move === "hand_back"))
      return t(`helpDesk.context.${move}_by_system`);
    if (kind === "system") return t("helpDesk.context.bySystem");
    return t("helpDesk.context.by", {
      name: name ?? t(kind === "teammate" ? "helpDesk.message.teammate" : "helpDesk.owner.customer_agent"),
    });
  };
}

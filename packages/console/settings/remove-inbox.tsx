import { call, endpoints } from "@baton/contract";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import type { Inbox } from "./queries.ts";
import { RemoveQuestion } from "./remove-question.tsx";

type RemoveProps = { inbox: Inbox; onStay: () => void; onDone: () => void };

/** Asks before an inbox is removed, and says what still leads to it when it can't be. */
export function RemoveInbox({ inbox: { id, name }, onStay, onDone }: RemoveProps) {
  const { t } = useTranslation();
  return (
    <RemoveQuestion
      title={t("settings.places.inbox.removeTitle", { name })}
      body={t("settings.places.inbox.removeBody")}
      inUse={t("settings.places.inbox.inUse", { name })}
      removed={t("settings.places.removed", { name })}
      remove={() => call(endpoints.removeInbox, { params: { id } })}
      renews={[keys.inboxes]}
      onStay={onStay}
      onDone={onDone}
    />
  );
}

import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import type { Ticket } from "./queries.ts";
import { TypedField } from "./typed-field.tsx";
import { useChangeTicket } from "./use-change-ticket.ts";

/** What a ticket is about, changed where it is read. */
export function SubjectField({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const words = useErrorWords();
  const { change, error } = useChangeTicket(ticket.conversationId);
  if (!may) return ticket.subject;
  return (
    <TypedField
      several
      label={t("helpDesk.context.subject")}
      saved={ticket.subject}
      problem={(text) => (text.trim() === "" ? t("tickets.problem.subject") : null)}
      refused={error === null ? null : words(error)}
      onSave={(subject) => change({ body: { subject }, hoped: { subject } })}
      maxLength={200}
    />
  );
}

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import conversation from "../help-desk/conversation.module.css";
import type { Conversation } from "../help-desk/model.ts";
import { Pair } from "../help-desk/pair.tsx";
import { PriorityField } from "../help-desk/priority-picker.tsx";
import { ErrorNote } from "../ui/notes.tsx";
import { Disclosure } from "./disclosure.tsx";
import { PropertyField } from "./property-field.tsx";
import { propertiesQuery, type Ticket, ticketQuery } from "./queries.ts";
import { StageField } from "./stage-field.tsx";
import { SubjectField } from "./subject-field.tsx";
import { TicketHistory } from "./ticket-history.tsx";

/** The ticket beside its conversation: each fact is changed where it is read and saved on its own. */
export function TicketSection({ conversation: about }: { conversation: Conversation }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("helpDesk.context.ticket")}>
      <h3>{t("helpDesk.context.ticket")}</h3>
      {about.ticket === null ? (
        <Text size="sm" c="dimmed">
          {t("helpDesk.context.noTicket")}
        </Text>
      ) : (
        <KnownTicket key={about.id} conversation={about} number={about.ticket.number} />
      )}
    </section>
  );
}

function KnownTicket({ conversation: about, number }: { conversation: Conversation; number: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ticketQuery(about.id));
  return (
    <>
      <dl className={conversation.pairs}>
        <Pair name={t("helpDesk.context.number")}>#{number}</Pair>
        {data !== undefined && (
          <Pair name={t("helpDesk.context.subject")}>
            <SubjectField ticket={data.ticket} />
          </Pair>
        )}
        {data !== undefined && (
          <Pair name={t("helpDesk.context.stage")}>
            <StageField ticket={data.ticket} />
          </Pair>
        )}
        <Pair name={t("helpDesk.context.priority")}>
          <PriorityField conversation={about} />
        </Pair>
        {data !== undefined && <OwnProperties ticket={data.ticket} />}
      </dl>
      {data === undefined && error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <Disclosure title={t("tickets.history.title")}>
        <TicketHistory conversationId={about.id} />
      </Disclosure>
    </>
  );
}

function OwnProperties({ ticket }: { ticket: Ticket }) {
  const own = useQuery(propertiesQuery).data?.filter(({ builtIn }) => !builtIn) ?? [];
  return own.map((property) => (
    <Pair key={property.key} name={property.name}>
      <PropertyField
        conversationId={ticket.conversationId}
        property={property}
        value={ticket.properties[property.key] ?? null}
      />
    </Pair>
  ));
}

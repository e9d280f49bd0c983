import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { IdentityList } from "../contacts/identity-list.tsx";
import { VerifiedMark } from "../contacts/verified-mark.tsx";
import { RunsSection } from "../tickets/runs-section.tsx";
import { TicketSection } from "../tickets/ticket-section.tsx";
import { ChannelName } from "../ui/channel-icon.tsx";
import { plainText } from "../ui/markdown.ts";
import classes from "./conversation.module.css";
import type { Conversation } from "./model.ts";
import { OwnershipTimeline } from "./ownership-timeline.tsx";
import { Pair } from "./pair.tsx";
import { inboxesQuery } from "./queries.ts";
import { useClock, useLanguageName } from "./use-words.ts";
import { VisitorForm } from "./visitor-form.tsx";

/** What one wants to know beside the conversation: the visitor, the ticket, who had it, what came before. */
export function ContextPanel({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const { language, channel, inboxId } = conversation;
  const inbox = useQuery(inboxesQuery).data?.inboxes.find(({ id }) => id === inboxId);
  return (
    <div className={classes.panel}>
      <section>
        <VisitorForm key={conversation.id} conversationId={conversation.id} visitor={conversation.visitor} />
        <dl className={classes.pairs} style={{ marginTop: 6 }}>
          {language !== null && <Pair name={t("helpDesk.context.language")}>{languageName(language)}</Pair>}
          <Pair name={t("helpDesk.context.channel")}>
            <ChannelName channel={channel} />
          </Pair>
          {inbox !== undefined && <Pair name={t("helpDesk.context.inbox")}>{inbox.name}</Pair>}
        </dl>
        <ContactPart conversation={conversation} />
      </section>
      <TicketSection conversation={conversation} />
      {conversation.ticket !== null && <RunsSection conversation={conversation} />}
      <section>
        <h3>{t("helpDesk.context.ownership")}</h3>
        <OwnershipTimeline conversation={conversation} />
      </section>
      <section>
        <h3>{t("helpDesk.context.earlier")}</h3>
        <Earlier earlier={conversation.earlier} />
      </section>
    </div>
  );
}

/** How the contact is known, and whether somebody vouches for whom this very conversation is with. */
function ContactPart({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { visitor, identities, verifiedAs } = conversation;
  const isElsewhereVerified = verifiedAs === null && identities.some(({ kind }) => kind === "verified");
  return (
    <div className={classes.contact}>
      {verifiedAs !== null && <VerifiedMark />}
      {isElsewhereVerified && <span className={classes.quiet}>{t("contacts.notVerifiedHere")}</span>}
      <IdentityList identities={identities} />
      <Anchor component={Link} to={`/contacts/${visitor.id}`} size="sm" underline="always">
        {t("contacts.open")}
      </Anchor>
    </div>
  );
}

function Earlier({ earlier }: { earlier: Conversation["earlier"] }) {
  const { t } = useTranslation();
  const clock = useClock();
  if (earlier.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("helpDesk.context.noEarlier")}
      </Text>
    );
  }
  return (
    <ul className={classes.earlier}>
      {earlier.map((one) => (
        <li key={one.id}>
          <Link to={`/help-desk/all_open/${one.id}`}>
            <Text size="sm" lineClamp={2}>
              {plainText(one.preview)}
            </Text>
            <span className={classes.quiet}>{clock.full(one.updatedAt)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

import type { Contact } from "@baton/contract";
import { Alert, Anchor, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconArrowsJoin2, IconChevronLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { useOwnerName, useVisitorName } from "../help-desk/use-words.ts";
import { Section } from "../settings/section.tsx";
import settings from "../settings/settings.module.css";
import { GoTo } from "../ui/go-to.tsx";
import { plainText } from "../ui/markdown.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useMomentWords } from "../ui/use-moment-words.ts";
import classes from "./contacts.module.css";
import { DetailsSection } from "./details-section.tsx";
import { IdentityList } from "./identity-list.tsx";
import { MergeModal } from "./merge-modal.tsx";
import { MergesSection } from "./merges-section.tsx";
import { contactQuery } from "./queries.ts";
import { VerifiedMark } from "./verified-mark.tsx";

/** One contact: what is known of them and how, what they wrote on every channel, and of whom they are made. */
export function ContactPage() {
  const { t } = useTranslation();
  const { contactId = "" }: { contactId?: string } = useParams({ strict: false });
  const { data: contact, error, isPending, refetch } = useQuery(contactQuery(contactId));
  // A part of a contact has no page of its own.
  if (contact !== undefined && contact.id !== contactId) return <GoTo to={`/contacts/${contact.id}`} />;
  return (
    <div className={classes.page}>
      <Anchor component={Link} to="/contacts" size="sm" mb="sm" display="inline-flex">
        <IconChevronLeft aria-hidden size={18} />
        {t("contacts.all")}
      </Anchor>
      {isPending && error === null && <LoadingNote />}
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {contact !== undefined && <Whole key={contact.id} contact={contact} />}
    </div>
  );
}

function Whole({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const may = useMay("conversations:write");
  const name = useVisitorName()(contact);
  /** The contact to merge with; null while it is to be chosen, undefined while nothing is to be merged. */
  const [merging, setMerging] = useState<string | null | undefined>(undefined);
  const isVerified = contact.identities.some(({ kind }) => kind === "verified");
  return (
    <>
      <PageHeader
        title={name}
        lead={isVerified ? <VerifiedMark /> : undefined}
        actions={
          may && (
            <Button
              variant="default"
              leftSection={<IconArrowsJoin2 aria-hidden size={16} />}
              onClick={() => setMerging(null)}
            >
              {t("contacts.merge.action")}
            </Button>
          )
        }
      />
      {contact.suggestions.map((other) => (
        <Suggestion key={other.id} other={other} onLook={may ? () => setMerging(other.id) : null} />
      ))}
      <div className={classes.columns}>
        <ConversationsSection conversations={contact.conversations} />
        <Stack gap="lg">
          <DetailsSection contact={contact} />
          <Section title={t("contacts.known")}>
            <IdentityList identities={contact.identities} />
          </Section>
          {contact.merges.length > 0 && <MergesSection contact={contact} />}
        </Stack>
      </div>
      {merging !== undefined && (
        <MergeModal contact={contact} first={merging} onClose={() => setMerging(undefined)} />
      )}
    </>
  );
}

type SuggestionProps = { other: Contact["suggestions"][number]; onLook: (() => void) | null };

function Suggestion({ other, onLook }: SuggestionProps) {
  const { t } = useTranslation();
  const name = useVisitorName()(other);
  return (
    <Alert variant="light" mb="lg" title={t("contacts.suggestion.title")}>
      <Group gap="sm">
        <Anchor component={Link} to={`/contacts/${other.id}`} size="sm" underline="always">
          {t(`contacts.suggestion.${other.because}`, { name })}
        </Anchor>
        {onLook !== null && (
          <Button size="compact-sm" variant="default" onClick={onLook}>
            {t("contacts.suggestion.look")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function ConversationsSection({ conversations }: { conversations: Contact["conversations"] }) {
  const { t } = useTranslation();
  return (
    <Section title={t("contacts.conversations.title")}>
      {conversations.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("contacts.conversations.none")}
        </Text>
      ) : (
        <Paper
          withBorder
          radius="md"
          component="ul"
          className={settings.list}
          aria-label={t("contacts.conversations.title")}
        >
          {conversations.map((one) => (
            <ConversationRow key={one.id} conversation={one} />
          ))}
        </Paper>
      )}
    </Section>
  );
}

function ConversationRow({ conversation }: { conversation: Contact["conversations"][number] }) {
  const owner = useOwnerName();
  const moment = useMomentWords();
  const { id, channel, preview, updatedAt } = conversation;
  return (
    <li className={settings.row}>
      <Link to={`/help-desk/all_open/${id}`} className={`${settings.button} ${classes.row}`}>
        <Text lineClamp={1} dir="auto">
          {plainText(preview)}
        </Text>
        <Text size="sm" c="dimmed">
          {[channel.name, owner(conversation.owner), moment(updatedAt)].join(" · ")}
        </Text>
      </Link>
    </li>
  );
}

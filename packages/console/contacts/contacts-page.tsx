import { Badge, Button, Group, Paper, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVisitorName } from "../help-desk/use-words.ts";
import settings from "../settings/settings.module.css";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import classes from "./contacts.module.css";
import { type ContactRow, contactsQuery } from "./queries.ts";
import { VerifiedMark } from "./verified-mark.tsx";

/** Contacts: everybody who wrote, newest first, found by name, address or number. */
export function ContactsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(contactsQuery(search));
  const contacts = data?.pages.flatMap((page) => page.contacts);
  return (
    <div className={classes.page}>
      <PageHeader title={t("contacts.title")} lead={t("contacts.lead")} />
      <ContactSearch typed={typed} onType={setTyped} />
      {isPending && <LoadingNote />}
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {contacts?.length === 0 && (
        <EmptyNote
          icon={<IconUsers aria-hidden size={32} stroke={1.5} />}
          title={t(search === "" ? "contacts.none" : "contacts.noneSuch")}
        />
      )}
      {contacts !== undefined && contacts.length > 0 && (
        <Paper
          withBorder
          radius="lg"
          component="ul"
          className={settings.list}
          aria-label={t("contacts.title")}
        >
          {contacts.map((contact) => (
            <Row key={contact.id} contact={contact} />
          ))}
        </Paper>
      )}
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("contacts.more")}
        </Button>
      )}
    </div>
  );
}

/** Where one types whom one looks for. */
export function ContactSearch({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="search"
      mb="md"
      maw="28rem"
      aria-label={t("contacts.search")}
      placeholder={t("contacts.search")}
      leftSection={<IconSearch aria-hidden size={16} />}
      maxLength={200}
      data-autofocus
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}

function Row({ contact }: { contact: ContactRow }) {
  const name = useVisitorName()(contact);
  return (
    <li className={settings.row}>
      <Link to={`/contacts/${contact.id}`} className={`${settings.button} ${classes.row}`}>
        <ContactWords contact={contact} name={name} />
      </Link>
    </li>
  );
}

/** A contact in one row: what to call them, how to reach them, where they wrote. */
export function ContactWords({ contact, name }: { contact: ContactRow; name: string }) {
  const { t } = useTranslation();
  const { email, phone, verified, channels } = contact;
  const reach = [email, phone].filter((one) => one !== null && one !== name).join(" · ");
  return (
    <div className={settings.place}>
      <div className={settings.who}>
        <Group gap="xs">
          <Text fw={600} dir="auto" style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          {verified && <VerifiedMark />}
        </Group>
        {reach !== "" && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {reach}
          </Text>
        )}
      </div>
      <Group gap={6}>
        {channels.map((kind) => (
          <Badge key={kind} tt="none" variant="outline" color="gray">
            {t(`settings.places.kinds.${kind}`)}
          </Badge>
        ))}
      </Group>
    </div>
  );
}

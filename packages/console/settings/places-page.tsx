import { Badge, Button, Group, Paper, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { IconInbox, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { useOpeningWords } from "../customer-agent/opening-words.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { InboxPanel } from "./inbox-panel.tsx";
import { memberNames } from "./members.ts";
import { type Inbox, inboxesQuery, teammatesQuery, teamsQuery } from "./queries.ts";
import classes from "./settings.module.css";

/** Which panel is open: an inbox by its id, or (with null) a new one. */
type Opened = { readonly id: string | null } | null;

/** Settings → Inboxes: where conversations stand, who belongs there, and when it is open. */
export function PlacesPage() {
  const { t } = useTranslation();
  const mayManage = useMay("inboxes:manage");
  const mayOpen = useMay("availability:manage");
  const inboxes = useQuery(inboxesQuery);
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const { error } = inboxes;
  const add = mayManage && (
    <Button
      variant="default"
      leftSection={<IconPlus aria-hidden size={16} />}
      onClick={() => setOpened({ id: null })}
    >
      {t("settings.places.inbox.add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("settings.places.title")} lead={t("settings.places.lead")} />
      {!mayOpen && <PermissionNote edit="inboxes:manage" />}
      {error !== null && <ErrorNote error={error} onRetry={() => void inboxes.refetch()} />}
      {inboxes.isPending && <LoadingNote />}
      {inboxes.data !== undefined && (
        <Stack gap="xl">
          <PlaceList title={t("settings.places.inboxes")} add={add}>
            {inboxes.data.map((inbox) => (
              <InboxRow key={inbox.id} inbox={inbox} onOpen={() => setOpened({ id: inbox.id })} />
            ))}
          </PlaceList>
          <OpenedPanel opened={opened} inboxes={inboxes.data} onClose={close} />
        </Stack>
      )}
    </>
  );
}

type OpenedProps = { opened: Opened; inboxes: readonly Inbox[]; onClose: () => void };

function OpenedPanel({ opened, inboxes, onClose }: OpenedProps) {
  if (opened === null) return null;
  const { id } = opened;
  const inbox = inboxes.find((one) => one.id === id) ?? null;
  // Somebody else may have removed it meanwhile.
  if (id !== null && inbox === null) return null;
  return <InboxPanel key={id} inbox={inbox} onClose={onClose} />;
}

function PlaceList({ title, add, children }: { title: string; add: ReactNode; children: ReactNode }) {
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {add}
      </Group>
      <Paper withBorder radius="lg" component="ul" className={classes.list} aria-label={title}>
        {children}
      </Paper>
    </section>
  );
}

function InboxRow({ inbox, onOpen }: { inbox: Inbox; onOpen: () => void }) {
  const { t } = useTranslation();
  const opening = useOpeningWords();
  const members = useMemberWords(inbox);
  return (
    <PlaceRow
      label={t("settings.places.open", { name: inbox.name })}
      icon={<IconInbox aria-hidden size={20} />}
      name={inbox.name}
      badge={
        inbox.kind === "help_desk" && inbox.name !== t("app.nav.helpDesk") ? t("app.nav.helpDesk") : null
      }
      about={members}
      opening={opening(inbox.hours === null ? null : inbox.opening)}
      isOpen={inbox.opening.open}
      onOpen={onOpen}
    />
  );
}

type PlaceRowProps = {
  label: string;
  icon: ReactNode;
  name: string;
  badge: string | null;
  about: string;
  opening: string;
  isOpen: boolean;
  onOpen: () => void;
};

function PlaceRow({ label, icon, name, badge, about, opening, isOpen, onOpen }: PlaceRowProps) {
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.button} aria-label={`${label}. ${opening}`} onClick={onOpen}>
        <Group gap="md" wrap="nowrap">
          {icon}
          <div className={classes.place}>
            <div className={classes.who}>
              <Group gap="xs">
                <Text fw={600}>{name}</Text>
                {badge !== null && (
                  <Badge tt="none" variant="outline" color="gray">
                    {badge}
                  </Badge>
                )}
              </Group>
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            </div>
            <Text size="sm" className={classes.opening ?? ""} data-open={isOpen}>
              {opening}
            </Text>
          </div>
        </Group>
      </UnstyledButton>
    </li>
  );
}

/** Who belongs to an inbox, in a few words. */
function useMemberWords(inbox: Inbox): string {
  const { t, i18n } = useTranslation();
  const teammates = useQuery(teammatesQuery).data?.teammates ?? [];
  const teams = useQuery(teamsQuery).data?.teams ?? [];
  if (inbox.everyone) return t("settings.places.inbox.everyone");
  const names = memberNames({ teammates, teams }, inbox);
  if (names.length === 0) return t("settings.places.inbox.nobody");
  const shown = names.slice(0, 4);
  const more = names.length - shown.length;
  return new Intl.ListFormat(i18n.language).format([
    ...shown,
    ...(more > 0 ? [t("settings.places.inbox.more", { count: more })] : []),
  ]);
}

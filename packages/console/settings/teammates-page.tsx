import { Avatar, Badge, Button, Group, Paper, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { availabilityReason } from "../app/availability-reason.ts";
import { useMay, useSession } from "../app/session.tsx";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { initialsOf } from "./initials.ts";
import { type Teammate, teammatesQuery, teamsQuery } from "./queries.ts";
import classes from "./settings.module.css";
import { AddTeammate, EditTeammate } from "./teammate-panels.tsx";

/** Settings → Teammates: who answers, with role, capacity and status; add, edit, deactivate. */
export function TeammatesPage() {
  const { t } = useTranslation();
  const mayManage = useMay("teammates:manage");
  const mayOpen = useMay("availability:manage");
  const teammates = useQuery(teammatesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t("settings.teammates.title")}
        lead={t("settings.teammates.lead")}
        actions={
          mayManage && (
            <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
              {t("settings.teammates.add")}
            </Button>
          )
        }
      />
      {!mayOpen && <PermissionNote edit="teammates:manage" />}
      {teammates.isPending && <LoadingNote />}
      {teammates.isError && <ErrorNote error={teammates.error} onRetry={() => void teammates.refetch()} />}
      {teammates.data !== undefined && <TeammateList teammates={teammates.data.teammates} />}
      {adding && <AddTeammate onClose={() => setAdding(false)} />}
    </>
  );
}

function TeammateList({ teammates }: { teammates: readonly Teammate[] }) {
  const { t } = useTranslation();
  const mayManage = useMay("teammates:manage");
  const [showInactive, setShowInactive] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const inactive = teammates.filter(({ active }) => !active).length;
  const edited = teammates.find(({ id }) => id === editing);
  const shown = teammates.filter(({ active }) => active || showInactive);
  return (
    <Stack gap="md">
      <Paper withBorder radius="lg" component="ul" className={classes.list}>
        {shown.map((teammate) => (
          <li key={teammate.id} className={classes.row}>
            <UnstyledButton
              className={classes.button}
              aria-label={t(mayManage ? "settings.teammates.edit" : "settings.teammates.look", {
                name: teammate.name,
              })}
              onClick={() => setEditing(teammate.id)}
            >
              <TeammateRow teammate={teammate} />
            </UnstyledButton>
          </li>
        ))}
      </Paper>
      {inactive > 0 && !showInactive && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setShowInactive(true)}
          style={{ alignSelf: "flex-start" }}
        >
          {t("settings.teammates.showInactive", { count: inactive })}
        </Button>
      )}
      {edited !== undefined && (
        <EditTeammate key={edited.id} teammate={edited} onClose={() => setEditing(null)} />
      )}
    </Stack>
  );
}

function TeammateRow({ teammate }: { teammate: Teammate }) {
  const { t, i18n } = useTranslation();
  const own = useSession().teammate.id;
  const teams = useQuery(teamsQuery).data?.teams ?? [];
  const teamNames = teams.filter(({ id }) => teammate.teamIds.includes(id)).map(({ name }) => name);
  return (
    <Group gap="md" wrap="nowrap" align="flex-start">
      <Avatar radius="xl" color={teammate.active ? "accent" : "gray"} aria-hidden>
        {initialsOf(teammate.name)}
      </Avatar>
      <div className={classes.columns}>
        <div className={classes.who}>
          <Text fw={600} truncate>
            {teammate.name}
            {teammate.id === own && (
              <Text span c="dimmed" fw={400}>
                {" "}
                ({t("settings.teammates.you")})
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {teammate.email}
          </Text>
        </div>
        <div>
          <Text size="sm">{t(`settings.roles.${teammate.role}`)}</Text>
          <Text size="sm" c="dimmed" truncate>
            {teamNames.join(", ")}
          </Text>
        </div>
        <div className={classes.state}>
          <StatusBadge teammate={teammate} />
          {teammate.active && !teammate.invited && (
            <Text size="sm" c="dimmed">
              {availabilityReason(teammate, { t, language: i18n.language, now: Date.now() })}
            </Text>
          )}
        </div>
      </div>
    </Group>
  );
}

function StatusBadge({ teammate }: { teammate: Teammate }) {
  const { t } = useTranslation();
  if (!teammate.active) {
    return (
      <Badge tt="none" variant="outline" color="gray">
        {t("settings.teammates.inactive")}
      </Badge>
    );
  }
  if (teammate.invited) {
    return (
      <Badge tt="none" variant="outline" color="accent" title={t("settings.teammates.invitedHint")}>
        {t("settings.teammates.invited")}
      </Badge>
    );
  }
  return (
    <Badge tt="none" variant="light" color={teammate.status === "available" ? "accent" : "gray"}>
      {t(`settings.teammates.${teammate.status}`)}
    </Badge>
  );
}

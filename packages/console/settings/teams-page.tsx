import { call, endpoints } from "@baton/contract";
import {
  Alert,
  Avatar,
  Button,
  Group,
  MultiSelect,
  Paper,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { Foot, Panel } from "./panel.tsx";
import { type Team, teammatesQuery, teamsQuery } from "./queries.ts";
import { RemoveQuestion } from "./remove-question.tsx";
import classes from "./settings.module.css";

type TeamDraft = { id: string | null; name: string; memberIds: string[] };

/** Settings → Teams: groups that a handoff may go to. */
export function TeamsPage() {
  const { t } = useTranslation();
  const mayManage = useMay("teammates:manage");
  const teams = useQuery(teamsQuery);
  const [editing, setEditing] = useState<TeamDraft | null>(null);
  const list = teams.data?.teams;
  const add = (
    <Button
      leftSection={<IconPlus aria-hidden size={16} />}
      onClick={() => setEditing({ id: null, name: "", memberIds: [] })}
    >
      {t("settings.teams.add")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("settings.teams.title")}
        lead={t("settings.teams.lead")}
        actions={mayManage && list?.length !== 0 && add}
      />
      <PermissionNote edit="teammates:manage" />
      {teams.isPending && <LoadingNote />}
      {teams.isError && <ErrorNote error={teams.error} onRetry={() => void teams.refetch()} />}
      {list?.length === 0 && (
        <EmptyNote
          icon={<IconUsersGroup aria-hidden size={32} stroke={1.5} />}
          title={t("settings.teams.emptyTitle")}
        >
          {t("settings.teams.emptyBody")}
          {mayManage && (
            <Group justify="center" mt="md">
              {add}
            </Group>
          )}
        </EmptyNote>
      )}
      {list !== undefined && list.length > 0 && (
        <Paper withBorder radius="lg" component="ul" className={classes.list}>
          {list.map((team) => (
            <li key={team.id} className={classes.row}>
              <TeamRow team={team} onEdit={mayManage ? () => setEditing({ ...team }) : null} />
            </li>
          ))}
        </Paper>
      )}
      {editing !== null && (
        <TeamPanel key={editing.id ?? "new"} begun={editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function TeamRow({ team, onEdit }: { team: Team; onEdit: (() => void) | null }) {
  const { t, i18n } = useTranslation();
  const teammates = useQuery(teammatesQuery).data?.teammates ?? [];
  const names = teammates.filter(({ id }) => team.memberIds.includes(id)).map(({ name }) => name);
  const row = (
    <Group gap="md" wrap="nowrap">
      <Avatar radius="xl" color="accent" aria-hidden>
        <IconUsersGroup size={18} />
      </Avatar>
      <div className={classes.who}>
        <Text fw={600}>{team.name}</Text>
        <Text size="sm" c="dimmed">
          {names.length === 0
            ? t("settings.teams.noMembers")
            : new Intl.ListFormat(i18n.language).format(names)}
        </Text>
      </div>
    </Group>
  );
  if (onEdit === null) return <div className={classes.plain}>{row}</div>;
  return (
    <UnstyledButton
      className={classes.button}
      aria-label={t("settings.teams.edit", { name: team.name })}
      onClick={onEdit}
    >
      {row}
    </UnstyledButton>
  );
}

function TeamPanel({ begun, onClose }: { begun: TeamDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const [draft, setDraft] = useState(begun);
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const teammates = useQuery(teammatesQuery).data?.teammates ?? [];
  const save = useSave(draft, onClose);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(begun);
  const isNameless = draft.name.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNameless) save.mutate();
  };
  const title =
    begun.id === null ? t("settings.teams.addTitle") : t("settings.teams.editTitle", { name: begun.name });
  return (
    <Panel title={title} asking={removing} unsaved={unsaved} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("settings.teams.name")}
            placeholder={t("settings.teams.namePlaceholder")}
            data-autofocus
            required
            maxLength={120}
            value={draft.name}
            error={tried && isNameless ? t("settings.teams.nameProblem") : null}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <MultiSelect
            label={t("settings.teams.members")}
            placeholder={draft.memberIds.length === 0 ? t("settings.teams.membersPlaceholder") : ""}
            searchable
            clearable
            hidePickedOptions
            limit={200}
            value={draft.memberIds}
            data={teammates
              .filter(({ id, active }) => active || draft.memberIds.includes(id))
              .map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(memberIds) => setDraft({ ...draft, memberIds })}
          />
          {save.error !== null && (
            <Alert color="red" variant="light" role="alert">
              {words(save.error)}
            </Alert>
          )}
        </Stack>
        <Foot saving={save.isPending} submit={t("ui.save")} changed={begun.id === null || unsaved}>
          {begun.id !== null && (
            <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
              {t("settings.teams.remove")}
            </Button>
          )}
        </Foot>
      </form>
      {removing && begun.id !== null && (
        <RemoveTeam id={begun.id} name={begun.name} onStay={() => setRemoving(false)} onDone={onClose} />
      )}
    </Panel>
  );
}

function useSave(draft: TeamDraft, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const body = { name: draft.name.trim(), memberIds: draft.memberIds };
      return draft.id === null
        ? call(endpoints.addTeam, { body })
        : call(endpoints.changeTeam, { params: { id: draft.id }, body });
    },
    onSuccess: ({ team }) => {
      for (const queryKey of [keys.teams, keys.teammates]) void client.invalidateQueries({ queryKey });
      notifications.show({ message: t("settings.teams.saved", { name: team.name }) });
      onSaved();
    },
  });
}

type RemoveProps = { id: string; name: string; onStay: () => void; onDone: () => void };

function RemoveTeam({ id, name, onStay, onDone }: RemoveProps) {
  const { t } = useTranslation();
  return (
    <RemoveQuestion
      title={t("settings.teams.removeTitle", { name })}
      body={t("settings.teams.removeBody")}
      inUse={t("settings.teams.inUse", { name })}
      removed={t("settings.teams.removed", { name })}
      remove={() => call(endpoints.removeTeam, { params: { id } })}
      renews={[keys.teams, keys.teammates]}
      onStay={onStay}
      onDone={onDone}
    />
  );
}

import { call, endpoints } from "@baton/contract";
import { Button, MultiSelect, Radio, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { hoursBody } from "../ui/hours-edit.ts";
import { HoursSection } from "./hours-section.tsx";
import { memberChoices, membersFrom, memberValues } from "./members.ts";
import { Foot, Panel } from "./panel.tsx";
import { type Inbox, teammatesQuery, teamsQuery } from "./queries.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { RemoveInbox } from "./remove-inbox.tsx";
import { Section } from "./section.tsx";

type Facts = Pick<Inbox, "name" | "everyone" | "userIds" | "teamIds">;
type InboxPanelProps = { inbox: Inbox | null; onClose: () => void };

const blank: Facts = { name: "", everyone: true, userIds: [], teamIds: [] };

/** The panel about an inbox, or (with null) about a new one: its name, who belongs to it, its hours. */
export function InboxPanel({ inbox, onClose }: InboxPanelProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayManage = useMay("inboxes:manage");
  const mayOpen = useMay("availability:manage");
  const [removing, setRemoving] = useState(false);
  const [factsUnsaved, setFactsUnsaved] = useState(false);
  const [hoursUnsaved, setHoursUnsaved] = useState(false);
  return (
    <Panel
      title={inbox?.name ?? t("settings.places.inbox.addTitle")}
      asking={removing}
      unsaved={factsUnsaved || hoursUnsaved}
      size={640}
      onClose={onClose}
    >
      <Stack gap="md">
        <Section title={t("settings.places.inbox.facts")}>
          <InboxForm
            inbox={inbox}
            readOnly={!mayManage}
            onUnsaved={setFactsUnsaved}
            // Hours that are being edited below are not lost with it.
            onSaved={() => hoursUnsaved || onClose()}
            // The help desk stays: everything without a place of its own goes there.
            onRemove={inbox?.kind === "inbox" ? () => setRemoving(true) : null}
          />
        </Section>
        {inbox !== null && (
          <HoursSection
            title={t("settings.places.hours")}
            hours={inbox.hours}
            of="place"
            none={t("settings.places.inbox.alwaysOpen")}
            mayEdit={mayOpen}
            onUnsaved={setHoursUnsaved}
            save={async (hours) => {
              await call(endpoints.setInboxHours, {
                params: { id: inbox.id },
                body: { hours: hoursBody(hours) },
              });
              await client.invalidateQueries({ queryKey: keys.inboxes });
            }}
          />
        )}
      </Stack>
      {removing && inbox !== null && (
        <RemoveInbox inbox={inbox} onStay={() => setRemoving(false)} onDone={onClose} />
      )}
    </Panel>
  );
}

type FormProps = {
  inbox: Inbox | null;
  readOnly: boolean;
  onUnsaved: (unsaved: boolean) => void;
  onSaved: () => void;
  onRemove: (() => void) | null;
};

function InboxForm({ inbox, readOnly, onUnsaved, onSaved, onRemove }: FormProps) {
  const { t } = useTranslation();
  const [facts, setFacts] = useState<Facts>(inbox ?? blank);
  const [tried, setTried] = useState(false);
  const save = useSave(inbox, onSaved);
  const unsaved = gistOf(facts) !== gistOf(inbox ?? blank);
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);
  const isNameless = facts.name.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNameless) save.mutate(facts);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("settings.places.name")}
          placeholder={t("settings.places.inbox.namePlaceholder")}
          data-autofocus={inbox === null || undefined}
          required
          maxLength={120}
          readOnly={readOnly}
          value={facts.name}
          error={tried && isNameless ? t("settings.places.nameProblem") : null}
          onChange={(event) => setFacts({ ...facts, name: event.currentTarget.value })}
        />
        <Radio.Group
          label={t("settings.places.inbox.members")}
          description={t("settings.places.inbox.membersHint")}
          value={facts.everyone ? "everyone" : "some"}
          onChange={(value) => setFacts({ ...facts, everyone: value === "everyone" })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="everyone" label={t("settings.places.inbox.everyone")} disabled={readOnly} />
            <Radio value="some" label={t("settings.places.inbox.some")} disabled={readOnly} />
          </Stack>
        </Radio.Group>
        {!facts.everyone && <MemberPicker facts={facts} readOnly={readOnly} onChange={setFacts} />}
        <RefusalNote error={save.error} />
      </Stack>
      {!readOnly && (
        <Foot saving={save.isPending} submit={t("ui.save")} changed={inbox === null || unsaved}>
          {onRemove !== null && (
            <Button variant="subtle" color="red" onClick={onRemove}>
              {t("settings.places.inbox.remove")}
            </Button>
          )}
        </Foot>
      )}
    </form>
  );
}

function gistOf({ name, everyone, userIds, teamIds }: Facts): string {
  return JSON.stringify([name.trim(), everyone, userIds, teamIds]);
}

type PickerProps = { facts: Facts; readOnly: boolean; onChange: (facts: Facts) => void };

function MemberPicker({ facts, readOnly, onChange }: PickerProps) {
  const { t } = useTranslation();
  const teammates = useQuery(teammatesQuery).data?.teammates ?? [];
  const teams = useQuery(teamsQuery).data?.teams ?? [];
  const { teams: groups, users } = memberChoices({ teammates, teams }, facts);
  const isNobody = facts.userIds.length + facts.teamIds.length === 0;
  return (
    <MultiSelect
      label={t("settings.places.inbox.who")}
      placeholder={isNobody ? t("settings.places.inbox.whoPlaceholder") : ""}
      description={isNobody ? t("settings.places.inbox.nobodyHint") : null}
      inputWrapperOrder={["label", "input", "description", "error"]}
      searchable
      clearable
      hidePickedOptions
      limit={200}
      readOnly={readOnly}
      value={memberValues(facts)}
      data={[
        { group: t("settings.teams.title"), items: groups },
        { group: t("settings.teammates.title"), items: users },
      ]}
      onChange={(values) => onChange({ ...facts, ...membersFrom(values) })}
    />
  );
}

function useSave(inbox: Inbox | null, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, everyone, userIds, teamIds }: Facts) => {
      const body = { name: name.trim(), everyone, userIds, teamIds };
      return inbox === null
        ? call(endpoints.addInbox, { body })
        : call(endpoints.changeInbox, { params: { id: inbox.id }, body });
    },
    onSuccess: ({ inbox: { name } }) => {
      void client.invalidateQueries({ queryKey: keys.inboxes });
      notifications.show({ message: t("settings.places.saved", { name }) });
      onSaved();
    },
  });
}

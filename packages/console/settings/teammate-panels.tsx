import { call, endpoints } from "@baton/contract";
import { Button, Group, Modal, Stack, Tabs, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay, useSession } from "../app/session.tsx";
import { CopyBox } from "../ui/copy-box.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { useFocusReturn } from "../ui/use-focus.ts";
import { Foot, Panel } from "./panel.tsx";
import type { Teammate } from "./queries.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { TeammateAvailability } from "./teammate-availability.tsx";
import { TeammateFields } from "./teammate-fields.tsx";
import {
  blankTeammate,
  capacityOf,
  changesOf,
  checkTeammate,
  type FormProblems,
  formOf,
  refusedTeammate,
} from "./teammate-form.ts";

/** The panel that adds a teammate, then shows the one-time link to give them. */
export function AddTeammate({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState(blankTeammate);
  const [problems, setProblems] = useState<FormProblems>({});
  const add = useMutation({
    mutationFn: () => {
      const { name, email, role } = form;
      const given = role === "owner" ? "teammate" : role;
      return call(endpoints.addTeammate, {
        body: { name: name.trim(), email: email.trim(), role: given, capacity: capacityOf(form) },
      });
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.teammates }),
    onError: (error) => setProblems(refusedTeammate(error)),
  });
  if (add.data !== undefined) {
    return <InvitationLink name={add.data.teammate.name} link={add.data.invitationLink} onClose={onClose} />;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkTeammate(form);
    setProblems(found);
    if (Object.keys(found).length === 0) add.mutate();
  };
  return (
    <Panel
      title={t("settings.teammates.addTitle")}
      asking={false}
      unsaved={JSON.stringify(form) !== JSON.stringify(blankTeammate)}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <TeammateFields
          form={form}
          problems={problems}
          isNew
          onChange={(patch) => setForm({ ...form, ...patch })}
        />
        <RefusalNote error={add.error} isOnFields={Object.keys(problems).length > 0} />
        <Foot saving={add.isPending} submit={t("settings.teammates.addSubmit")} />
      </form>
    </Panel>
  );
}

type EditProps = { teammate: Teammate; onClose: () => void };

/** The panel about a teammate: who they are, for those who manage people, and when they take conversations. */
export function EditTeammate({ teammate, onClose }: EditProps) {
  const { t } = useTranslation();
  const mayManage = useMay("teammates:manage");
  const [asking, setAsking] = useState(false);
  const [profileUnsaved, setProfileUnsaved] = useState(false);
  const [hoursUnsaved, setHoursUnsaved] = useState(false);
  return (
    <Panel
      title={teammate.name}
      asking={asking}
      unsaved={profileUnsaved || hoursUnsaved}
      size={640}
      onClose={onClose}
    >
      <Tabs defaultValue={mayManage ? "profile" : "availability"} keepMounted>
        {mayManage && (
          <Tabs.List mb="md">
            <Tabs.Tab value="profile">{t("settings.teammates.profile")}</Tabs.Tab>
            <Tabs.Tab value="availability">{t("settings.teammates.availability")}</Tabs.Tab>
          </Tabs.List>
        )}
        {mayManage && (
          <Tabs.Panel value="profile">
            <ProfileForm
              teammate={teammate}
              asking={asking}
              onAsking={setAsking}
              onUnsaved={setProfileUnsaved}
              // Hours that are being edited on the other tab are not lost with it.
              onSaved={() => hoursUnsaved || onClose()}
              onClose={onClose}
            />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="availability">
          <TeammateAvailability teammate={teammate} onUnsaved={setHoursUnsaved} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}

type ProfileProps = EditProps & {
  asking: boolean;
  onAsking: (asking: boolean) => void;
  onUnsaved: (unsaved: boolean) => void;
  onSaved: () => void;
};

function ProfileForm({ teammate, asking, onAsking, onUnsaved, onSaved, onClose }: ProfileProps) {
  const { t } = useTranslation();
  const own = useSession().teammate.id;
  const [form, setForm] = useState(formOf(teammate));
  const [problems, setProblems] = useState<FormProblems>({});
  const change = useChange(teammate, {
    onDone: onSaved,
    onRefused: (error) => setProblems(refusedTeammate(error)),
  });
  const unsaved = JSON.stringify(form) !== JSON.stringify(formOf(teammate));
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkTeammate(form);
    setProblems(found);
    if (Object.keys(found).length === 0) change.mutate(changesOf(teammate, form));
  };
  // Nobody locks themselves out, and the owner stays.
  const mayDeactivate = teammate.role !== "owner" && teammate.id !== own;
  return (
    <>
      <form onSubmit={submit} noValidate>
        <TeammateFields
          form={form}
          problems={problems}
          isNew={false}
          onChange={(patch) => setForm({ ...form, ...patch })}
        />
        <RefusalNote error={change.error} isOnFields={Object.keys(problems).length > 0} />
        <Foot saving={change.isPending} submit={t("ui.save")} changed={unsaved}>
          {mayDeactivate && teammate.active && (
            <Button variant="subtle" color="red" onClick={() => onAsking(true)}>
              {t("settings.teammates.deactivate")}
            </Button>
          )}
          {mayDeactivate && !teammate.active && (
            <Button variant="subtle" onClick={() => change.mutate({ active: true })}>
              {t("settings.teammates.activate")}
            </Button>
          )}
        </Foot>
      </form>
      {teammate.invited && teammate.active && <InviteAgain teammate={teammate} onDone={onClose} />}
      {asking && <DeactivateQuestion teammate={teammate} onStay={() => onAsking(false)} onDone={onClose} />}
    </>
  );
}

/** A link is shown once and ends after a week; whoever lost it gets another. */
function InviteAgain({ teammate, onDone }: { teammate: Teammate; onDone: () => void }) {
  const { t } = useTranslation();
  const invite = useMutation({
    mutationFn: () => call(endpoints.inviteAgain, { params: { id: teammate.id } }),
    onError: useErrorToast(),
  });
  if (invite.data !== undefined) {
    return <InvitationLink name={teammate.name} link={invite.data.invitationLink} onClose={onDone} />;
  }
  return (
    <Button variant="light" mt="lg" loading={invite.isPending} onClick={() => invite.mutate()}>
      {t("settings.teammates.inviteAgain")}
    </Button>
  );
}

type ChangeListener = { onDone: () => void; onRefused: (error: unknown) => void };

function useChange(teammate: Teammate, { onDone, onRefused }: ChangeListener) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ReturnType<typeof changesOf> & { active?: boolean }) => {
      if (Object.keys(body).length > 0)
        await call(endpoints.changeTeammate, { params: { id: teammate.id }, body });
      return body;
    },
    onSuccess: ({ active, name = teammate.name }) => {
      for (const queryKey of [keys.teammates, keys.session]) void client.invalidateQueries({ queryKey });
      const said =
        active === undefined
          ? t("settings.teammates.saved", { name })
          : t(active ? "settings.teammates.activated" : "settings.teammates.deactivated", { name });
      notifications.show({ message: said });
      onDone();
    },
    onError: (error) => onRefused(error),
  });
}

function DeactivateQuestion(props: { teammate: Teammate; onStay: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const { name, openCount } = props.teammate;
  const count = openCount.chat + openCount.other;
  const change = useChange(props.teammate, { onDone: props.onDone, onRefused: useErrorToast() });
  useFocusReturn();
  const words =
    count === 0
      ? t("settings.teammates.deactivateNone", { name })
      : t("settings.teammates.deactivateBody", { name, count });
  return (
    <Modal
      opened
      onClose={props.onStay}
      title={t("settings.teammates.deactivateTitle", { name })}
      centered
      zIndex={300}
    >
      <Text mb="lg">{words}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={props.onStay} data-autofocus>
          {t("ui.cancel")}
        </Button>
        <Button color="red" loading={change.isPending} onClick={() => change.mutate({ active: false })}>
          {t("settings.teammates.deactivate")}
        </Button>
      </Group>
    </Modal>
  );
}

function InvitationLink({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      // The link is shown once: a stray click must not lose it.
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
      centered
      title={t("settings.teammates.linkTitle", { name })}
    >
      <Stack gap="md">
        <Text>{t("settings.teammates.linkBody", { name })}</Text>
        <CopyBox label={t("settings.teammates.linkLabel")} text={link} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("settings.teammates.done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

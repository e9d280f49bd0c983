import { call, endpoints } from "@baton/contract";
import { Button, Code, Select, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { Foot, Panel } from "../settings/panel.tsx";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { RemoveQuestion } from "../settings/remove-question.tsx";
import { OptionsEditor } from "./options-editor.tsx";
import {
  isSound,
  keyOf,
  ownTypes,
  type PropertyDraft,
  type PropertyProblems,
  propertyBody,
  propertyDraft,
  propertyProblems,
} from "./property-draft.ts";
import type { Property } from "./queries.ts";
import classes from "./tickets.module.css";

type PropertyPanelProps = {
  /** Null for a new one. */
  property: Property | null;
  /** The keys of all others. */
  taken: readonly string[];
  onClose: () => void;
};

/** The panel about a property of the workspace's own: its name, its type and, of a choice, what there is to choose. */
export function PropertyPanel({ property, taken, onClose }: PropertyPanelProps) {
  const { t } = useTranslation();
  const mayManage = useMay("tickets:manage");
  const [begun] = useState(() => propertyDraft(property));
  const [draft, setDraft] = useState(begun);
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const save = useSave(property, taken, onClose);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(begun);
  const problems = propertyProblems(draft, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isSound(problems)) save.mutate(draft);
  };
  const name = property?.name ?? "";
  return (
    <Panel
      title={name || t("tickets.properties.addTitle")}
      asking={removing}
      unsaved={unsaved}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Fields
            draft={draft}
            taken={taken}
            problems={tried ? problems : null}
            isNew={property === null}
            readOnly={!mayManage}
            onChange={setDraft}
          />
        </Stack>
        <RefusalNote error={save.error} />
        {mayManage && (
          <Foot saving={save.isPending} submit={t("ui.save")} changed={property === null || unsaved}>
            {property !== null && (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t("tickets.properties.remove")}
              </Button>
            )}
          </Foot>
        )}
      </form>
      {removing && property !== null && (
        <RemoveQuestion
          title={t("tickets.properties.removeTitle", { name })}
          body={t("tickets.properties.removeBody")}
          inUse={t("tickets.properties.inUse", { name })}
          removed={t("tickets.properties.removed", { name })}
          remove={() => call(endpoints.removeTicketProperty, { params: { key: property.key } })}
          renews={[keys.ticketProperties]}
          onStay={() => setRemoving(false)}
          onDone={onClose}
        />
      )}
    </Panel>
  );
}

type FieldsProps = {
  draft: PropertyDraft;
  taken: readonly string[];
  problems: PropertyProblems | null;
  isNew: boolean;
  readOnly: boolean;
  onChange: (draft: PropertyDraft) => void;
};

function Fields({ draft, taken, problems, isNew, readOnly, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const problem = (code: "name" | "key" | "keyTaken" | undefined) =>
    code === undefined ? null : t(`tickets.properties.problem.${code}`);
  return (
    <>
      <TextInput
        label={t("tickets.properties.name")}
        placeholder={t("tickets.properties.namePlaceholder")}
        data-autofocus={isNew || undefined}
        required
        maxLength={120}
        readOnly={readOnly}
        value={draft.name}
        error={problem(problems?.name)}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      {isNew && (
        <Select
          label={t("tickets.properties.type")}
          description={t("tickets.properties.typeHint")}
          allowDeselect={false}
          value={draft.type}
          data={ownTypes.map((type) => ({ value: type, label: t(`tickets.properties.types.${type}`) }))}
          onChange={(value) => {
            const type = ownTypes.find((one) => one === value);
            if (type !== undefined) onChange({ ...draft, type });
          }}
        />
      )}
      {draft.type === "choice" && (
        <OptionsEditor draft={draft} problems={problems} readOnly={readOnly} onChange={onChange} />
      )}
      {isNew ? (
        <TextInput
          label={t("tickets.properties.key")}
          description={t("tickets.properties.keyHint")}
          maxLength={40}
          spellCheck={false}
          autoCapitalize="off"
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={draft.name.trim() === "" && draft.key === null ? "" : keyOf(draft, taken)}
          error={problem(problems?.key)}
          onChange={(event) => onChange({ ...draft, key: event.currentTarget.value || null })}
        />
      ) : (
        <Settled draft={draft} />
      )}
    </>
  );
}

/** What of a saved property stays as it is. */
function Settled({ draft }: { draft: PropertyDraft }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.settled}>
      <dt>{t("tickets.properties.type")}</dt>
      <dd>{t(`tickets.properties.types.${draft.type}`)}</dd>
      <dt>{t("tickets.properties.key")}</dt>
      <dd>
        <Code>{draft.key}</Code>
      </dd>
    </dl>
  );
}

function useSave(property: Property | null, taken: readonly string[], onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: PropertyDraft) => {
      const body = propertyBody(draft, taken);
      const { name, options } = body;
      return property === null
        ? call(endpoints.addTicketProperty, { body })
        : call(endpoints.changeTicketProperty, {
            params: { key: property.key },
            body: { name, options },
          });
    },
    onSuccess: ({ property: { name } }) => {
      void client.invalidateQueries({ queryKey: keys.ticketProperties });
      notifications.show({ message: t("tickets.properties.saved", { name }) });
      onSaved();
    },
  });
}

import { ApiError, call, endpoints } from "@baton/contract";
import { NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Foot, Panel } from "../../settings/panel.tsx";
import { RefusalNote } from "../../settings/refusal-note.tsx";
import { sourcesKey } from "./queries.ts";
import { AudienceField, LanguageField, RefreshField } from "./shared-fields.tsx";
import {
  newSite,
  refusedSite,
  type SiteDraft,
  type SiteProblems,
  siteBody,
  siteProblems,
  withUrl,
} from "./site-draft.ts";

/** The panel in which a website is added. */
export function AddSite({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(newSite);
  const [problems, setProblems] = useState<SiteProblems>({});
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: () => call(endpoints.addKnowledgeSite, { body: siteBody(draft) }),
    onSuccess({ source: { name } }) {
      void client.invalidateQueries({ queryKey: sourcesKey });
      notifications.show({ message: t("sources.addSite.added", { name }) });
      onClose();
    },
    onError: (error) => error instanceof ApiError && setProblems(refusedSite(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = siteProblems(draft);
    setProblems(found);
    if (Object.keys(found).length === 0) add.mutate();
  };
  return (
    <Panel title={t("sources.addSite.title")} asking={false} unsaved={draft !== newSite} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <SiteFields draft={draft} problems={problems} onChange={setDraft} />
        <RefusalNote error={add.error} isOnFields={Object.keys(problems).length > 0} />
        <Foot saving={add.isPending} submit={t("sources.addSite.submit")} />
      </form>
    </Panel>
  );
}

type SiteFieldsProps = { draft: SiteDraft; problems: SiteProblems; onChange: (draft: SiteDraft) => void };

function SiteFields({ draft, problems, onChange }: SiteFieldsProps) {
  const { t } = useTranslation();
  const urlWords = { form: "urlProblem", private: "urlPrivate", refused: "urlRefused" } as const;
  return (
    <Stack gap="md">
      <TextInput
        type="url"
        data-autofocus
        required
        label={t("sources.fields.url")}
        description={t("sources.fields.urlHint")}
        placeholder="https://www.example.com/help"
        maxLength={2000}
        spellCheck={false}
        value={draft.url}
        error={problems.url && t(`sources.fields.${urlWords[problems.url]}`)}
        onChange={(event) => onChange(withUrl(draft, event.currentTarget.value))}
      />
      <Radio.Group
        label={t("sources.fields.reach")}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind: kind as SiteDraft["kind"] })}
      >
        <Stack gap="xs" mt={6}>
          {(["links", "sitemap", "page"] as const).map((kind) => (
            <Radio key={kind} value={kind} label={t(`sources.fields.reaches.${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.kind !== "page" && (
        <NumberInput
          label={t("sources.fields.maxPages")}
          min={1}
          max={5000}
          clampBehavior="none"
          allowDecimal={false}
          value={draft.maxPages}
          error={problems.maxPages && t("sources.fields.maxPagesProblem")}
          onChange={(maxPages) => onChange({ ...draft, maxPages })}
        />
      )}
      <AudienceField value={draft.audience} onChange={(audience) => onChange({ ...draft, audience })} />
      <LanguageField value={draft.language} onChange={(language) => onChange({ ...draft, language })} />
      <RefreshField value={draft.refresh} onChange={(refresh) => onChange({ ...draft, refresh })} />
    </Stack>
  );
}

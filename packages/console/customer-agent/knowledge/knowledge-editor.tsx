import { ApiError, call, endpoints } from "@baton/contract";
import { Alert, Button, Drawer, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../app/query-keys.ts";
import { DropQuestion } from "../../ui/drop-question.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { useFocusReturn } from "../../ui/use-focus.ts";
import { ExampleQuestions } from "./example-questions.tsx";
import {
  bodyOf,
  checkDraft,
  type DraftProblems,
  type KnowledgeDraft,
  knowledgeLanguages,
  refusedFields,
} from "./knowledge-draft.ts";

type EditorProps = {
  begun: KnowledgeDraft;
  /** What it begins with is worth saving as it is. */
  prefilled?: boolean;
  onClose: () => void;
};

/** The panel in which a short answer or an article is written. */
export function KnowledgeEditor({ begun, prefilled = false, onClose }: EditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(begun);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [asking, setAsking] = useState(false);
  useFocusReturn();
  const save = useSave(draft, setProblems, onClose);
  const changed = JSON.stringify(draft) !== JSON.stringify(begun);
  const close = () => (changed ? setAsking(true) : onClose());
  const isShort = draft.kind === "short_answer";
  const title = isShort
    ? t(draft.id === null ? "customerAgent.knowledge.newShort" : "customerAgent.knowledge.editShort")
    : t(draft.id === null ? "customerAgent.knowledge.newArticle" : "customerAgent.knowledge.editArticle");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkDraft(draft);
    setProblems(found);
    if (Object.keys(found).length === 0) save.mutate();
  };
  return (
    <Drawer
      opened
      onClose={close}
      closeOnEscape={!asking}
      position="right"
      size={isShort ? 560 : 760}
      title={title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      <form onSubmit={submit} noValidate>
        <Fields draft={draft} problems={problems} onChange={(patch) => setDraft({ ...draft, ...patch })} />
        <Refusal error={save.error} problems={problems} />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!changed && !prefilled}>
            {t("ui.save")}
          </Button>
        </Group>
      </form>
      <LeaveGuard changed={changed && !save.isPending} />
      {asking && <DropQuestion onStay={() => setAsking(false)} onLeave={onClose} />}
    </Drawer>
  );
}

function useSave(draft: KnowledgeDraft, setProblems: (problems: DraftProblems) => void, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      draft.id === null
        ? call(endpoints.addKnowledge, { body: bodyOf(draft) })
        : call(endpoints.changeKnowledge, { params: { id: draft.id }, body: bodyOf(draft) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.knowledge });
      notifications.show({ message: t("customerAgent.knowledge.saved") });
      onSaved();
    },
    onError: (error) => {
      if (error instanceof ApiError) setProblems(refusedFields(error));
    },
  });
}

function Refusal({ error, problems }: { error: Error | null; problems: DraftProblems }) {
  const words = useErrorWords();
  if (error === null || Object.keys(problems).length > 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" mt="md">
      {words(error)}
    </Alert>
  );
}

type FieldsProps = {
  draft: KnowledgeDraft;
  problems: DraftProblems;
  onChange: (patch: Partial<KnowledgeDraft>) => void;
};

function Fields({ draft, problems, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const isShort = draft.kind === "short_answer";
  const words = (problem: DraftProblems["title"]) => {
    if (problem === undefined) return null;
    if (problem === "empty") return t("customerAgent.knowledge.emptyProblem");
    return problem === "url" ? t("customerAgent.knowledge.urlProblem") : problem.message;
  };
  return (
    <Stack gap="md">
      <TextInput
        label={t(isShort ? "customerAgent.knowledge.question" : "customerAgent.knowledge.articleTitle")}
        placeholder={isShort ? t("customerAgent.knowledge.questionPlaceholder") : ""}
        data-autofocus
        required
        maxLength={300}
        dir="auto"
        value={draft.title}
        error={words(problems.title)}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t(isShort ? "customerAgent.knowledge.answer" : "customerAgent.knowledge.articleBody")}
        description={isShort ? null : t("customerAgent.knowledge.articleHint")}
        placeholder={isShort ? t("customerAgent.knowledge.answerPlaceholder") : ""}
        required
        autosize
        minRows={isShort ? 4 : 14}
        maxRows={24}
        dir="auto"
        value={draft.body}
        error={words(problems.body)}
        styles={
          isShort ? {} : { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }
        }
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      <ExampleQuestions
        questions={draft.questions}
        error={words(problems.questions)}
        onChange={(questions) => onChange({ questions })}
      />
      <Select
        label={t("customerAgent.knowledge.language")}
        maw={240}
        allowDeselect={false}
        value={draft.language}
        data={knowledgeLanguages.map((value) => ({ value, label: t(`customerAgent.languages.${value}`) }))}
        onChange={(value) => {
          const language = knowledgeLanguages.find((known) => known === value);
          if (language !== undefined) onChange({ language });
        }}
      />
      <TextInput
        type="url"
        label={t("customerAgent.knowledge.url")}
        description={t("customerAgent.knowledge.urlHint")}
        placeholder="https://"
        maxLength={2000}
        value={draft.url}
        error={words(problems.url)}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
    </Stack>
  );
}

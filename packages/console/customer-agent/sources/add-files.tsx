import { ApiError, call, endpoints, knowledgeFileTypes, largestKnowledgeFile } from "@baton/contract";
import { Alert, Button, FileButton, List, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFile, IconUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Foot, Panel } from "../../settings/panel.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import type { KnowledgeItem } from "../knowledge/knowledge-draft.ts";
import { sourcesKey } from "./queries.ts";
import { AudienceField, LanguageField } from "./shared-fields.tsx";

const accepted = [...knowledgeFileTypes.map((type) => `.${type}`), ".markdown", ".htm", ".tsv", ".text"].join(
  ",",
);

/** The panel in which files are uploaded, several at once; those that are refused stay, with what is wrong with each. */
export function AddFiles({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [audience, setAudience] = useState<"public" | "internal">("public");
  const [language, setLanguage] = useState("");
  const [tried, setTried] = useState(false);
  const { upload, refused } = useUpload(setFiles, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (files.length > 0) upload.mutate({ files, audience, language });
  };
  return (
    <Panel title={t("sources.addFiles.title")} asking={false} unsaved={files.length > 0} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Chosen
            files={files}
            missing={tried && files.length === 0 && refused.length === 0}
            onChoose={setFiles}
          />
          {refused.length > 0 && (
            <Alert color="red" variant="light" role="alert">
              {refused.map((words) => (
                <div key={words}>{words}</div>
              ))}
            </Alert>
          )}
          <AudienceField value={audience} onChange={setAudience} />
          <LanguageField value={language} onChange={setLanguage} />
        </Stack>
        <Foot saving={upload.isPending} submit={t("sources.addFiles.submit")} />
      </form>
    </Panel>
  );
}

type ChosenProps = { files: readonly File[]; missing: boolean; onChoose: (files: readonly File[]) => void };

function Chosen({ files, missing, onChoose }: ChosenProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={6} align="flex-start">
      <Text size="sm" fw={500}>
        {t("sources.fields.files")}
      </Text>
      <Text size="xs" c="dimmed">
        {t("sources.fields.filesHint")}
      </Text>
      <FileButton
        multiple
        accept={accepted}
        onChange={onChoose}
        inputProps={{ "aria-label": t("sources.fields.files") }}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconUpload aria-hidden size={16} />}>
            {t("sources.fields.choose")}
          </Button>
        )}
      </FileButton>
      {missing && (
        <Text size="xs" c="red" role="alert">
          {t("sources.fields.chosenNone")}
        </Text>
      )}
      <List
        spacing={4}
        size="sm"
        icon={<IconFile aria-hidden size={16} />}
        style={{ overflowWrap: "anywhere" }}
      >
        {files.map((file) => (
          <List.Item key={`${file.name} ${file.size}`}>{file.name}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

type Upload = { files: readonly File[]; audience: "public" | "internal"; language: string };

function useUpload(keep: (files: readonly File[]) => void, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useRefusalWords();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const upload = useMutation({
    async mutationFn({ files, ...about }: Upload) {
      const problems: { file: File; words: string }[] = [];
      for (const file of files) {
        const problem = await send(file, about).then(
          () => null,
          (error: unknown) => words(file, error),
        );
        if (problem !== null) problems.push({ file, words: problem });
      }
      return { problems, added: files.length - problems.length };
    },
    onSuccess({ problems, added }) {
      void client.invalidateQueries({ queryKey: sourcesKey });
      if (added > 0) notifications.show({ message: t("sources.addFiles.added", { count: added }) });
      setRefused(problems.map((problem) => problem.words));
      keep(problems.map(({ file }) => file));
      if (problems.length === 0) onDone();
    },
  });
  return { upload, refused };
}

async function send(file: File, { audience, language }: Omit<Upload, "files">): Promise<unknown> {
  if (file.size > largestKnowledgeFile) throw new ApiError("too_large", "");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fixed = language === "" ? {} : { language: language as KnowledgeItem["language"] };
  return call(endpoints.addKnowledgeFile, { query: { name: file.name, audience, ...fixed }, bytes });
}

function useRefusalWords(): (file: File, error: unknown) => string {
  const { t } = useTranslation();
  const words = useErrorWords();
  return ({ name }, error) => {
    if (error instanceof ApiError) {
      const code = error.fields[0]?.code;
      if (error.code === "too_large") return t("sources.addFiles.tooLarge", { name });
      if (code === "wrong_type") return t("sources.addFiles.wrongType", { name });
      if (code === "mismatch") return t("sources.addFiles.mismatch", { name });
      if (code === "empty") return t("sources.addFiles.empty", { name });
    }
    return t("sources.addFiles.failed", { name, why: words(error) });
  };
}

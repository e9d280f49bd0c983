import { call, endpoints } from "@baton/contract";
import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";

type ImportDialogProps = { onDone: (workflow: { id: string }) => void; onClose: () => void };

/** Makes a draft from an exported text, pasted or from a file. */
export function ImportDialog({ onDone, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  useFocusReturn();
  const [text, setText] = useState("");
  const importing = useMutation({
    mutationFn: async () => (await call(endpoints.importWorkflow, { body: { text } })).workflow,
    onSuccess: (workflow) => {
      void client.invalidateQueries({ queryKey: keys.allWorkflows, exact: true });
      onDone(workflow);
    },
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("workflows.importing.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <Text>{t("workflows.importing.body")}</Text>
        <Textarea
          data-autofocus
          label={t("workflows.importing.text")}
          autosize
          minRows={8}
          maxRows={18}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <RefusalNote error={importing.error} />
        <Group justify="space-between">
          <FileButton
            accept=".yaml,.yml,.json,text/plain"
            onChange={(file) => void file?.text().then(setText)}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {t("workflows.importing.file")}
              </Button>
            )}
          </FileButton>
          <Button
            disabled={text.trim() === ""}
            loading={importing.isPending}
            onClick={() => importing.mutate()}
          >
            {t("workflows.importing.go")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

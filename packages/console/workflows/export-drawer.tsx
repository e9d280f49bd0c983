import { call, endpoints } from "@baton/contract";
import { Button, Drawer, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../ui/copy-box.tsx";
import { ErrorNote } from "../ui/notes.tsx";
import { useFocusReturn } from "../ui/use-focus.ts";
import { workflowKey } from "./queries.ts";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

/** The workflow as a text, to copy or to download. */
export function ExportDrawer({ draft, onClose }: { draft: WorkflowDraft; onClose: () => void }) {
  const { t } = useTranslation();
  useFocusReturn();
  const [format, setFormat] = useState<"yaml" | "json">("yaml");
  const [which, setWhich] = useState<"draft" | "published">("draft");
  const { id, name, revision, published } = draft.workflow;
  const text = useQuery({
    queryKey: [...workflowKey(id), "export", revision, format, which],
    queryFn: async () =>
      (await call(endpoints.exportWorkflow, { params: { id }, query: { format, which } })).text,
  });
  return (
    <Drawer
      opened
      position="right"
      size={620}
      onClose={onClose}
      title={t("workflows.exporting.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label={t("workflows.exporting.format")}
          value={format}
          data={[
            { value: "yaml", label: "YAML" },
            { value: "json", label: "JSON" },
          ]}
          onChange={(value) => setFormat(value === "json" ? "json" : "yaml")}
        />
        {published !== null && (
          <SegmentedControl
            aria-label={t("workflows.exporting.which")}
            value={which}
            data={(["draft", "published"] as const).map((value) => ({
              value,
              label: t(`workflows.exporting.${value}`),
            }))}
            onChange={(value) => setWhich(value === "published" ? "published" : "draft")}
          />
        )}
        {draft.unsaved && <Text size="sm">{t("workflows.exporting.unsaved")}</Text>}
        {text.isError && <ErrorNote error={text.error} />}
        {text.data !== undefined && (
          <>
            <CopyBox label={t("workflows.exporting.text")} text={text.data} />
            <Button
              variant="default"
              leftSection={<IconDownload aria-hidden size={16} />}
              onClick={() => download(`${name}.${format}`, text.data)}
            >
              {t("workflows.exporting.download")}
            </Button>
          </>
        )}
      </Stack>
    </Drawer>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, "-");
  link.click();
  URL.revokeObjectURL(link.href);
}

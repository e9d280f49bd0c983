import { ActionIcon, Button, FileButton, Group, Select, Stack, Text } from "@mantine/core";
import { IconFileText, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePeople } from "../use-people.ts";
import { type Asked, pastChoices } from "./use-rehearsal.ts";

/** The largest file that is sent, in characters. */
const largestFile = 600_000;

type AskedFieldsProps = { asked: Asked; onChange: (asked: Asked) => void };

/** Which past conversations, of which channel, and a file of labelled sentences. */
export function AskedFields({ asked, onChange }: AskedFieldsProps) {
  const { t } = useTranslation();
  const channels = usePeople()?.channels ?? [];
  const choices = pastChoices.filter((choice) => choice !== "none" || asked.file !== null);
  return (
    <Stack gap="sm">
      <Group grow preventGrowOverflow={false} align="flex-start">
        <Select
          label={t("customerAgent.rehearsal.past")}
          allowDeselect={false}
          miw={200}
          value={asked.past}
          data={choices.map((value) => ({ value, label: t(`customerAgent.rehearsal.pasts.${value}`) }))}
          onChange={(value) => {
            const past = pastChoices.find((choice) => choice === value);
            if (past !== undefined) onChange({ ...asked, past });
          }}
        />
        {channels.length > 1 && (
          <Select
            label={t("customerAgent.rehearsal.channel")}
            allowDeselect={false}
            miw={200}
            value={asked.channelId ?? "all"}
            data={[
              { value: "all", label: t("customerAgent.rehearsal.allChannels") },
              ...channels.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(value) => onChange({ ...asked, channelId: value === "all" ? null : value })}
          />
        )}
      </Group>
      <LabelledFile asked={asked} onChange={onChange} />
    </Stack>
  );
}

function LabelledFile({ asked, onChange }: AskedFieldsProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | null) => {
    if (file === null) return;
    const text = await file.text();
    const isTooLong = text.length > largestFile;
    setProblem(isTooLong ? t("customerAgent.rehearsal.fileTooLong", { name: file.name }) : null);
    if (!isTooLong) onChange({ ...asked, file: { name: file.name, text } });
  };
  if (asked.file !== null) {
    const { name } = asked.file;
    return (
      <Group gap="xs" wrap="nowrap">
        <IconFileText aria-hidden size={18} />
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("customerAgent.rehearsal.fileRemove", { name })}
          onClick={() =>
            onChange({ ...asked, file: null, past: asked.past === "none" ? "days7" : asked.past })
          }
        >
          <IconX aria-hidden size={16} />
        </ActionIcon>
      </Group>
    );
  }
  return (
    <div>
      <FileButton
        accept=".jsonl,.ndjson,.json,.txt,application/jsonl,text/plain"
        onChange={(file) => void take(file)}
      >
        {(props) => (
          <Button {...props} variant="default" size="xs" leftSection={<IconFileText aria-hidden size={16} />}>
            {t("customerAgent.rehearsal.file")}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" mt={4}>
        {t("customerAgent.rehearsal.fileHint")}
      </Text>
      {problem !== null && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </div>
  );
}

import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { mostExampleQuestions, pastedInto } from "./knowledge-draft.ts";

type ExampleQuestionsProps = {
  questions: readonly string[];
  /** What is wrong with them, in words; null when nothing is. */
  error: string | null;
  onChange: (questions: readonly string[]) => void;
};

/** The other ways in which visitors ask for an item: one field each, and several at once by pasting lines. */
export function ExampleQuestions({ questions, error, onChange }: ExampleQuestionsProps) {
  const { t } = useTranslation();
  const replace = (place: number, by: readonly string[]) => onChange(questions.toSpliced(place, 1, ...by));
  const paste = (place: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = pastedInto(event.clipboardData.getData("text"));
    if (lines.length < 2) return;
    event.preventDefault();
    replace(place, lines);
  };
  return (
    <Stack gap={6} role="group" aria-label={t("customerAgent.knowledge.asked")}>
      <Text size="sm" fw={600}>
        {t("customerAgent.knowledge.asked")}
      </Text>
      <Text size="xs" c="dimmed">
        {t("customerAgent.knowledge.askedHint")}
      </Text>
      {questions.map((question, place) => (
        // A question is its place: two may say the same while they are being written.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <Group key={place} gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={t("customerAgent.knowledge.askedNumber", { number: place + 1 })}
            maxLength={300}
            dir="auto"
            value={question}
            onPaste={paste(place)}
            onChange={(event) => replace(place, [event.currentTarget.value])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("customerAgent.knowledge.askedRemove", { number: place + 1 })}
            onClick={() => replace(place, [])}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {error !== null && (
        <Text size="xs" c="red" role="alert">
          {error}
        </Text>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        disabled={questions.length >= mostExampleQuestions}
        style={{ alignSelf: "flex-start" }}
        onClick={() => onChange([...questions, ""])}
      >
        {t("customerAgent.knowledge.askedAdd")}
      </Button>
    </Stack>
  );
}

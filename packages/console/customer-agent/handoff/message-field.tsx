import type { NoticeVariable } from "@baton/engine";
import { Group, SimpleGrid, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { MessagePreview } from "./message-preview.tsx";
import { checkText, messageLimit, variablesFor } from "./message-text.ts";
import type { MessageKey, Messages, Process, TextLanguage } from "./settings.ts";
import { VariableChips } from "./variable-chips.tsx";

type MessageFieldProps = {
  of: MessageKey;
  language: TextLanguage;
  /** The process by which it is sent: it says what can be known. */
  process: Process;
  /** The texts as they are written here. */
  own: Messages;
  /** The texts that hold, those taken from all channels included. */
  shown: Messages;
  /** Where the text comes from when the box is empty, in words. */
  whenEmpty: string | null;
  customerAgentName: string;
  /** What is wrong beyond the text itself, in words. */
  problem: string | null;
  onWrite: (text: string) => void;
};

/** One message in one language: its text, the variables to insert, its length, and how it will read. */
export function MessageField(props: MessageFieldProps) {
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const { of, language, process, own, onWrite } = props;
  const variables = variablesFor(of, process);
  const text = own[of]?.[language] ?? "";
  const length = text.trim().length;
  const number = new Intl.NumberFormat(i18n.language);
  const label = t(`customerAgent.messages.${of}`);
  const problem = useTextProblem(text, variables) ?? props.problem;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <div>
        <Textarea
          ref={box}
          label={label}
          description={t(`customerAgent.messages.hint.${hintOf(of, process)}`)}
          placeholder={props.whenEmpty ?? ""}
          autosize
          minRows={4}
          maxRows={12}
          dir="auto"
          lang={language}
          value={text}
          error={problem}
          onChange={(event) => onWrite(event.currentTarget.value)}
        />
        <Group gap={6} mt={6} justify="space-between" align="flex-start">
          <VariableChips variables={variables} label={label} text={text} box={box} onWrite={onWrite} />
          <Text size="xs" c={length > messageLimit ? "red" : "dimmed"} ml="auto">
            {t("customerAgent.messages.counter", {
              count: number.format(length),
              limit: number.format(messageLimit),
            })}
          </Text>
        </Group>
      </div>
      <MessagePreview
        of={of}
        title={t("customerAgent.messages.preview")}
        messages={props.shown}
        process={process}
        language={language}
        customerAgentName={props.customerAgentName}
      />
    </SimpleGrid>
  );
}

/** Only a live handoff puts anyone in line. */
function hintOf(of: MessageKey, { mode }: Process) {
  return of === "available" && mode === "later" ? ("availableLater" as const) : of;
}

/** What is wrong with a text, in words, while it is typed. */
function useTextProblem(text: string, variables: readonly NoticeVariable[]): string | null {
  const { t, i18n } = useTranslation();
  const problem = checkText(text);
  switch (problem?.kind) {
    case undefined:
      return null;
    case "tooLong":
      return t("customerAgent.messages.tooLong", {
        limit: new Intl.NumberFormat(i18n.language).format(messageLimit),
      });
    case "notAlone":
      return t("customerAgent.messages.notAlone");
    case "unknown":
      return t("customerAgent.messages.unknown", {
        count: problem.names.length,
        names: problem.names.join(", "),
        known: variables.map((name) => `{${name}}`).join(", "),
      });
  }
}

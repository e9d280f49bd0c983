import type { NoticeVariable } from "@baton/engine";
import { Button, Group, SimpleGrid, Text, Textarea, Tooltip } from "@mantine/core";
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { MessagePreview } from "./message-preview.tsx";
import { checkText, insertVariable, messageLimit, variablesFor } from "./message-text.ts";
import type { MessageKey, Messages, Process, TextLanguage } from "./settings.ts";

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

type VariableChipsProps = {
  variables: readonly NoticeVariable[];
  label: string;
  text: string;
  box: RefObject<HTMLTextAreaElement | null>;
  onWrite: (text: string) => void;
};

function VariableChips({ variables, label, text, box, onWrite }: VariableChipsProps) {
  const { t } = useTranslation();
  const insert = (name: NoticeVariable) => {
    const { selectionStart, selectionEnd } = box.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    const next = insertVariable(text, name, selectionStart, selectionEnd);
    onWrite(next.text);
    // The new text is in the box only after React has drawn it.
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <Group gap={6}>
      <Text size="xs" c="dimmed">
        {t("customerAgent.messages.insert")}
      </Text>
      {variables.map((name) => (
        <Tooltip
          key={name}
          multiline
          maw={280}
          events={{ hover: true, focus: true, touch: false }}
          label={t(`customerAgent.messages.variableHint.${name}`)}
        >
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t("customerAgent.messages.insertLabel", {
              name: t(`customerAgent.messages.variable.${name}`),
              field: label,
            })}
            onClick={() => insert(name)}
          >
            {t(`customerAgent.messages.variable.${name}`)}
          </Button>
        </Tooltip>
      ))}
    </Group>
  );
}

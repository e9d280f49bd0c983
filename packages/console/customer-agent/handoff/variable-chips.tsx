import type { NoticeVariable } from "@baton/engine";
import { Button, Group, Text, Tooltip } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { insertVariable } from "./message-text.ts";

type VariableChipsProps = {
  variables: readonly NoticeVariable[];
  label: string;
  text: string;
  box: RefObject<HTMLTextAreaElement | null>;
  onWrite: (text: string) => void;
};

/** Buttons that put a variable into a text, where the caret stands. */
export function VariableChips({ variables, label, text, box, onWrite }: VariableChipsProps) {
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

import type { NoticeVariable } from "@baton/engine";
import { Button, Group, SimpleGrid, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { MessagePreview } from "./message-preview.tsx";
import { checkText, insertVariable, messageLimit, messageVariables } from "./message-text.ts";
import type { HandoffSettings, MessageKey, TextLanguage } from "./settings.ts";

type MessageFieldProps = {
  of: MessageKey;
  language: TextLanguage;
  messages: HandoffSettings["messages"];
  customerAgentName: string;
  onWrite: (text: string) => void;
};

/** One message in one language: its text, the variables to insert, its length, and how it will read. */
export function MessageField({ of, language, messages, customerAgentName, onWrite }: MessageFieldProps) {
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const text = messages[of][language] ?? "";
  const { tooLong, unknown } = checkText(text);
  const number = new Intl.NumberFormat(i18n.language);
  const limit = number.format(messageLimit);
  const problem = tooLong
    ? t("customerAgent.messages.tooLong", { limit })
    : unknown.length > 0
      ? t("customerAgent.messages.unknown", { count: unknown.length, names: unknown.join(", ") })
      : null;
  const label = t(`customerAgent.messages.${of}`);
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
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <div>
        <Textarea
          ref={box}
          label={label}
          description={t(`customerAgent.messages.${of}Hint`)}
          autosize
          minRows={4}
          maxRows={12}
          dir="auto"
          lang={language}
          value={text}
          error={problem}
          onChange={(event) => onWrite(event.currentTarget.value)}
        />
        <Group gap={6} mt={6} justify="space-between">
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              {t("customerAgent.messages.insert")}
            </Text>
            {messageVariables.map((name) => (
              <Button
                key={name}
                size="compact-xs"
                variant="default"
                aria-label={t("customerAgent.messages.insertLabel", {
                  name: t(`customerAgent.messages.${name}`),
                  field: label,
                })}
                onClick={() => insert(name)}
              >
                {t(`customerAgent.messages.${name}`)}
              </Button>
            ))}
          </Group>
          <Text size="xs" c={tooLong ? "red" : "dimmed"}>
            {t("customerAgent.messages.counter", { count: number.format(text.trim().length), limit })}
          </Text>
        </Group>
      </div>
      <MessagePreview
        of={of}
        title={t("customerAgent.messages.preview")}
        messages={messages}
        language={language}
        customerAgentName={customerAgentName}
      />
    </SimpleGrid>
  );
}

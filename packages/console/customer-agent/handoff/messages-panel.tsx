import { zLanguage } from "@baton/contract";
import { Button, Group, Menu, Stack, Tabs, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EditPanel } from "./edit-panel.tsx";
import { MessageField } from "./message-field.tsx";
import { languagesOf, messageLimit, messagesProblem } from "./message-text.ts";
import type { HandoffVersion, MessageKey, TextLanguage } from "./settings.ts";
import { type PartDraft, usePartDraft } from "./use-part-draft.ts";

type MessagesPanelProps = { opened: HandoffVersion; customerAgentName: string; onClose: () => void };

/** The panel "Edit handoff message": both texts, a tab a language, with what the visitor will read beside each. */
export function MessagesPanel({ opened, customerAgentName, onClose }: MessagesPanelProps) {
  const { t, i18n } = useTranslation();
  const edited = usePartDraft("messages", opened, onClose);
  const [added, setAdded] = useState<readonly TextLanguage[]>([]);
  const [open, setOpen] = useState<TextLanguage>(i18n.language === "fr" ? "fr" : "en");
  const { messages } = edited.draft;
  const languages = [...new Set([...languagesOf(messages), ...added])];
  const problem = messagesProblem(messages);
  return (
    <EditPanel
      title={t("customerAgent.messages.edit")}
      part="messages"
      edited={edited}
      width={900}
      problem={problem === null ? null : problemWords(t, problem)}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t("customerAgent.messages.lead")} {t("customerAgent.messages.variableHint")}
      </Text>
      <Tabs
        value={open}
        keepMounted={false}
        onChange={(value) => setOpen(languages.find((one) => one === value) ?? open)}
      >
        <Group gap="xs" mb="md" align="flex-end">
          <Tabs.List>
            {languages.map((language) => (
              <Tabs.Tab key={language} value={language}>
                {t(`customerAgent.languages.${language}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <AddLanguage
            there={languages}
            onAdd={(language) => {
              setAdded([...added, language]);
              setOpen(language);
            }}
          />
        </Group>
        {languages.map((language) => (
          <Tabs.Panel key={language} value={language}>
            <LanguageFields language={language} edited={edited} customerAgentName={customerAgentName} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </EditPanel>
  );
}

type LanguageFieldsProps = { language: TextLanguage; edited: PartDraft; customerAgentName: string };

function LanguageFields({ language, edited, customerAgentName }: LanguageFieldsProps) {
  const { messages } = edited.draft;
  const write = (key: MessageKey, text: string) =>
    edited.change((draft) => ({
      ...draft,
      messages: { ...draft.messages, [key]: { ...draft.messages[key], [language]: text } },
    }));
  const shared = { language, messages, customerAgentName };
  return (
    <Stack gap="xl">
      <MessageField {...shared} of="available" onWrite={(text) => write("available", text)} />
      <MessageField {...shared} of="unavailable" onWrite={(text) => write("unavailable", text)} />
    </Stack>
  );
}

function AddLanguage({
  there,
  onAdd,
}: {
  there: readonly TextLanguage[];
  onAdd: (language: TextLanguage) => void;
}) {
  const { t } = useTranslation();
  const left = zLanguage.options.filter((language) => !there.includes(language));
  if (left.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" mb={6} leftSection={<IconPlus aria-hidden size={14} />}>
          {t("customerAgent.messages.addLanguage")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {left.map((language) => (
          <Menu.Item key={language} onClick={() => onAdd(language)}>
            {t(`customerAgent.languages.${language}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function problemWords(t: TFunction, problem: NonNullable<ReturnType<typeof messagesProblem>>): string {
  if (problem === "tooLong")
    return t("customerAgent.messages.tooLong", { limit: messageLimit.toLocaleString() });
  return t(`customerAgent.messages.${problem}`);
}

import { zLanguage } from "@baton/contract";
import { Button, Group, Menu, Stack, Tabs } from "@mantine/core";
import { IconAlertCircle, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { MessageField } from "./message-field.tsx";
import { languagesOf, type MessageProblem, messageKeys, messageProblems } from "./message-text.ts";
import { messagesFor, ownMessages, processFor, withText } from "./overrides.ts";
import { refusedAt } from "./refusals.ts";
import type { MessageKey, Scope, TextLanguage } from "./settings.ts";
import type { PartDraft } from "./use-part-draft.ts";
import { useRefusalWords } from "./use-refusal-words.ts";

type MessageEditorProps = {
  scope: Scope;
  edited: PartDraft;
  customerAgentName: string;
  /** Counts how often Save was refused for a problem: then the language that has it is shown. */
  tries: number;
};

/** The texts that a process can lead to, a tab a language, with what the visitor will read beside each. */
export function MessageEditor({ scope, edited, customerAgentName, tries }: MessageEditorProps) {
  const { t, i18n } = useTranslation();
  const [added, setAdded] = useState<readonly TextLanguage[]>([]);
  const [open, setOpen] = useState<TextLanguage>(i18n.language === "fr" ? "fr" : "en");
  const languages = [...new Set([...languagesOf(messagesFor(edited.draft, scope)), ...added])];
  const troubled = troubledLanguages(edited, scope);
  const [first] = troubled;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a try to save moves somebody to another tab.
  useEffect(() => {
    if (first !== undefined && !troubled.has(open)) setOpen(first);
  }, [tries, edited.error]);
  return (
    <Tabs
      value={open}
      keepMounted={false}
      onChange={(value) => setOpen(languages.find((one) => one === value) ?? open)}
    >
      <Group gap="xs" mb="md" align="flex-end">
        <Tabs.List>
          {languages.map((language) => (
            <Tabs.Tab
              key={language}
              value={language}
              rightSection={
                troubled.has(language) && (
                  <IconAlertCircle
                    size={14}
                    color="var(--mantine-color-error)"
                    aria-label={t("customerAgent.messages.needsLook")}
                  />
                )
              }
            >
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
          <LanguageFields
            scope={scope}
            language={language}
            edited={edited}
            customerAgentName={customerAgentName}
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The languages in which a text needs a look; one that is missing in all is looked for in English. */
function troubledLanguages({ draft, refused }: PartDraft, scope: Scope): ReadonlySet<TextLanguage> {
  const here = messageProblems(draft).filter((problem) => problem.scope === scope);
  const at = messagesPath(scope);
  const byServer = zLanguage.options.filter((language) =>
    [...refused.keys()].some((path) => path.startsWith(at) && path.endsWith(`.${language}`)),
  );
  return new Set([...here.map(({ language }) => language ?? "en"), ...byServer]);
}

function messagesPath(scope: Scope): string {
  return scope === null ? "messages" : `overrides.${scope}.messages`;
}

type LanguageFieldsProps = {
  scope: Scope;
  language: TextLanguage;
  edited: PartDraft;
  customerAgentName: string;
};

function LanguageFields({ scope, language, edited, customerAgentName }: LanguageFieldsProps) {
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const whenEmpty = useEmptyWords(scope);
  const { draft, refused } = edited;
  const missing = messageProblems(draft).filter(({ kind, scope: of }) => kind === "allEmpty" && of === scope);
  const problemOf = (of: MessageKey): string | null => {
    if (missing.some((problem: MessageProblem) => problem.of === of))
      return t("customerAgent.messages.allEmpty");
    const found =
      refusedAt(refused, `${messagesPath(scope)}.${of}.${language}`) ??
      refused.get(`${messagesPath(scope)}.${of}`);
    return found === undefined ? null : refusal(found);
  };
  return (
    <Stack gap="xl">
      {messageKeys(draft, scope).map((of) => (
        <MessageField
          key={of}
          of={of}
          language={language}
          process={processFor(draft, scope)}
          own={ownMessages(draft, scope)}
          shown={messagesFor(draft, scope)}
          whenEmpty={whenEmpty(of)}
          customerAgentName={customerAgentName}
          problem={problemOf(of)}
          onWrite={(text) => edited.change((before) => withText(before, scope, { of, language, text }))}
        />
      ))}
    </Stack>
  );
}

/** Where a text comes from that is not written here, in words. */
function useEmptyWords(scope: Scope): (of: MessageKey) => string | null {
  const { t } = useTranslation();
  return (of) => {
    if (scope !== null) return t("customerAgent.channels.asForAll");
    return of === "not_assigned" || of === "nobody" ? t("customerAgent.messages.usesDefault") : null;
  };
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

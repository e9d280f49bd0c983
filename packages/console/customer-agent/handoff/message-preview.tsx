import { Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Example, fallbackLanguage, type Moment, momentsOf, preview } from "./message-text.ts";
import classes from "./panel.module.css";
import type { MessageKey } from "./settings.ts";

type PreviewProps = Example & { customerAgentName: string };

/** The texts of a process side by side, as the chat would show them. */
export function MessagePreviews(props: Omit<PreviewProps, "of"> & { of: readonly MessageKey[] }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: Math.min(3, props.of.length) }} spacing="md">
      {props.of.map((key) => (
        <MessagePreview key={key} {...props} of={key} title={t(`customerAgent.messages.${key}`)} />
      ))}
    </SimpleGrid>
  );
}

/** One text as a visitor would read it: a notice in the chat, at each moment at which it says something else. */
export function MessagePreview(props: PreviewProps & { title: string }) {
  const { t } = useTranslation();
  const { messages, language, of } = props;
  const moments = momentsOf(props);
  const isFallback = (messages[of]?.[language] ?? "").trim() === "" && preview(props, "away", noNames) !== "";
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {props.title}
      </Text>
      <Stack gap="xs">
        {moments.map((moment) => (
          <div key={moment}>
            {moments.length > 1 && (
              <Text size="xs" c="dimmed" mb={4}>
                {t(`customerAgent.messages.moment.${moment}`)}
              </Text>
            )}
            <FilledNotice {...props} moment={moment} isFallback={isFallback} />
          </div>
        ))}
      </Stack>
      {isFallback && (
        <Text size="xs" c="dimmed" mt={4}>
          {t("customerAgent.messages.fallback", {
            language: t(`customerAgent.languages.${fallbackLanguage}`),
          })}
        </Text>
      )}
    </div>
  );
}

const noNames = { agent: "", teammate: "" };

function FilledNotice(props: PreviewProps & { moment: Moment; isFallback: boolean }) {
  const { t } = useTranslation();
  const names = { agent: props.customerAgentName, teammate: t("customerAgent.messages.exampleTeammate") };
  const text = preview(props, props.moment, names);
  if (text === "")
    return (
      <Text size="sm" c="dimmed">
        {t(isOptional(props.of) ? "customerAgent.messages.usesDefault" : "customerAgent.messages.empty")}
      </Text>
    );
  return <Notice text={text} language={props.isFallback ? fallbackLanguage : props.language} />;
}

/** A text in the look that the chat gives a notice. */
export function Notice({ text, language }: { text: string; language: string }) {
  return (
    <Group className={classes.notice ?? ""} gap="sm" align="flex-start" wrap="nowrap">
      <IconUser aria-hidden size={18} className={classes.noticeIcon ?? ""} />
      <div className={classes.noticeText} dir="auto" lang={language}>
        {text}
      </div>
    </Group>
  );
}

/** Settings from before there were four texts lack two of them; the server then says its own. */
function isOptional(of: MessageKey): boolean {
  return of === "not_assigned" || of === "nobody";
}

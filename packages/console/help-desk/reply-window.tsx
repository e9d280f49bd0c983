import { call, endpoints } from "@baton/contract";
import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClockExclamation } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import type { ChannelKind } from "../ui/channel-icon.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { useMomentWords } from "../ui/use-moment-words.ts";
import { useWordsOfNow } from "../ui/use-now.ts";

/** How long before its end the time for free text is spoken of, in milliseconds. */
const spokenOf = 4 * 3_600_000;

type ReplyWindowProps = {
  conversationId: string;
  /** When the provider takes no free text any more. */
  replyBy: string;
  channelKind: ChannelKind;
};

/** Until when a visitor can be answered in one's own words, and what can be sent after that. */
export function ReplyWindow({ conversationId, replyBy, channelKind }: ReplyWindowProps) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const stage = useWordsOfNow((now) => stageOf(Date.parse(replyBy) - now));
  const [opened, { open, close }] = useDisclosure(false);
  if (stage === "open") return null;
  const isOver = stage === "over";
  const hasTemplates = channelKind === "whatsapp";
  return (
    <Alert
      color={isOver ? "red" : "yellow"}
      variant="light"
      p="xs"
      mx="lg"
      icon={<IconClockExclamation size={18} aria-hidden />}
    >
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {isOver
            ? t("helpDesk.window.over", { when: moment(replyBy) })
            : t("helpDesk.window.closing", { when: moment(replyBy) })}
        </Text>
        {hasTemplates && (
          <Button size="compact-sm" variant="default" onClick={open}>
            {t("helpDesk.window.template")}
          </Button>
        )}
      </Group>
      <Modal opened={opened} onClose={close} title={t("helpDesk.window.template")}>
        {opened && <TemplateForm conversationId={conversationId} onSent={close} />}
      </Modal>
    </Alert>
  );
}

function stageOf(left: number): "open" | "closing" | "over" {
  if (left <= 0) return "over";
  return left > spokenOf ? "open" : "closing";
}

function TemplateForm({ conversationId, onSent }: { conversationId: string; onSent: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorWords = useErrorWords();
  const [name, setName] = useState("");
  const [language, setLanguage] = useState("en_US");
  const [places, setPlaces] = useState("");
  // The same for every try, so that it can't be sent twice.
  const [clientId] = useState(() => crypto.randomUUID());
  const sending = useMutation({
    mutationFn: () => {
      const parameters = places
        .split("\n")
        .map((one) => one.trim())
        .filter((one) => one !== "");
      const body = { name: name.trim(), language: language.trim(), parameters, clientId };
      return call(endpoints.sendTemplate, { params: { id: conversationId }, body });
    },
    async onSuccess() {
      for (const queryKey of [keys.messages(conversationId), keys.conversation(conversationId), keys.views])
        await client.invalidateQueries({ queryKey });
      onSent();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("helpDesk.window.about")}
        </Text>
        <TextInput
          label={t("helpDesk.window.name")}
          placeholder="order_update"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("helpDesk.window.language")}
          required
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
        <Textarea
          label={t("helpDesk.window.places")}
          description={t("helpDesk.window.placesHint")}
          autosize
          minRows={2}
          value={places}
          onChange={(event) => setPlaces(event.currentTarget.value)}
        />
        {sending.error !== null && (
          <Text size="sm" c="red" role="alert">
            {errorWords(sending.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={sending.isPending}>
            {t("helpDesk.window.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

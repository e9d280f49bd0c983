import { call, endpoints } from "@baton/contract";
import {
  Badge,
  Box,
  Button,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { IconBulb, IconCheck, IconPencil } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { newDraft } from "../customer-agent/knowledge/knowledge-draft.ts";
import { useLoadDemo } from "../customer-agent/knowledge/use-load-demo.ts";
import { knowledgeQuery } from "../customer-agent/queries.ts";
import { sourcesQuery } from "../customer-agent/sources/queries.ts";
import { demoQuery } from "../settings/queries.ts";
import { useErrorToast } from "../ui/error-words.ts";
import { SiteCard } from "./site-card.tsx";
import classes from "./welcome.module.css";

/** Step 2: demo knowledge in one click, a first answer of one's own, or neither. */
export function KnowledgeStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation();
  const written = useQuery(knowledgeQuery).data ?? [];
  const hasKnowledge = written.length + (useQuery(sourcesQuery).data ?? []).length > 0;
  return (
    <div className={classes.narrow}>
      <Title order={1} size="h2" mb={4}>
        {t("welcome.knowledge.title")}
      </Title>
      <Text c="dimmed" size="lg" mb="xl">
        {t("welcome.knowledge.body")}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <DemoCard onLoaded={onNext} />
        <OwnAnswerCard />
      </SimpleGrid>
      <Box mt="lg">
        <SiteCard />
      </Box>
      <Group justify="flex-end" mt="xl">
        <Button size="md" variant={hasKnowledge ? "filled" : "subtle"} onClick={onNext}>
          {t(hasKnowledge ? "welcome.knowledge.next" : "welcome.knowledge.skip")}
        </Button>
      </Group>
    </div>
  );
}

function DemoCard({ onLoaded }: { onLoaded: () => void }) {
  const { t } = useTranslation();
  const isLoaded = useQuery(demoQuery).data?.loaded === true;
  const load = useLoadDemo(onLoaded);
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Stack gap="sm" align="flex-start">
        <IconBulb aria-hidden size={28} stroke={1.5} />
        <Title order={2} size="h4">
          {t("welcome.knowledge.demo")}
        </Title>
        <Text c="dimmed">{t("welcome.knowledge.demoBody")}</Text>
        {isLoaded ? (
          <Badge size="lg" tt="none" variant="light" leftSection={<IconCheck aria-hidden size={14} />}>
            {t("welcome.knowledge.demoDone")}
          </Badge>
        ) : (
          <Button loading={load.isPending} onClick={() => load.mutate()}>
            {t("welcome.knowledge.demoButton")}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

function OwnAnswerCard() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const complain = useErrorToast();
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const add = useMutation({
    mutationFn: () => {
      const { kind, language } = newDraft("short_answer", i18n.language);
      return call(endpoints.addKnowledge, {
        body: { kind, language, title: title.trim(), body: body.trim() },
      });
    },
    onSuccess: () => {
      setTitle("");
      setBody("");
      void client.invalidateQueries({ queryKey: keys.knowledge });
    },
    onError: complain,
  });
  return (
    <Paper
      withBorder
      radius="lg"
      p="lg"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="sm" align="stretch">
        <IconPencil aria-hidden size={28} stroke={1.5} />
        <Title order={2} size="h4">
          {t("welcome.knowledge.own")}
        </Title>
        <Text c="dimmed">{t("welcome.knowledge.ownBody")}</Text>
        <TextInput
          label={t("customerAgent.knowledge.question")}
          placeholder={t("customerAgent.knowledge.questionPlaceholder")}
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t("customerAgent.knowledge.answer")}
          placeholder={t("customerAgent.knowledge.answerPlaceholder")}
          autosize
          minRows={2}
          maxRows={8}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button
            type="submit"
            variant="default"
            loading={add.isPending}
            disabled={title.trim() === "" || body.trim() === ""}
          >
            {t("welcome.knowledge.ownButton")}
          </Button>
          <Text size="sm" role="status">
            {add.isSuccess && title === "" && t("welcome.knowledge.ownAdded")}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}

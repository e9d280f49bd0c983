import { Anchor, Group, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInstantWords } from "../../instant-words.ts";
import { MarkedText } from "./marked-text.tsx";
import { placeWords } from "./rehearsal-words.ts";
import type { Rehearsal } from "./use-rehearsal.ts";

type Kind = keyof Rehearsal["examples"];
type Example = Rehearsal["examples"][Kind][number];
const kinds: readonly Kind[] = ["more", "fewer", "differently"];

/** The conversations that come out otherwise, a few of each kind, each to be opened. */
export function Examples({ result }: { result: Rehearsal }) {
  const { t, i18n } = useTranslation();
  const there = kinds.filter((kind) => result[kind] > 0);
  const [chosen, setChosen] = useState<Kind>("more");
  const [first] = there;
  if (first === undefined) return null;
  const kind = there.includes(chosen) ? chosen : first;
  const examples = result.examples[kind];
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <section aria-label={t("customerAgent.rehearsal.examples")}>
      <Title order={3} size="h5" mb="xs">
        {t("customerAgent.rehearsal.examples")}
      </Title>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("customerAgent.rehearsal.examples")}
        value={kind}
        onChange={(value) => setChosen(kinds.find((known) => known === value) ?? "more")}
        data={there.map((value) => ({
          value,
          label: t(`customerAgent.rehearsal.kinds.${value}`, { number: number.format(result[value]) }),
        }))}
      />
      {examples.length === 0 && <Text size="sm">{t("customerAgent.rehearsal.noExamples")}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
        {examples.map((example) => (
          <ExampleCard key={`${example.conversationId} ${example.seq}`} example={example} />
        ))}
      </Stack>
      {examples.some(({ after }) => after !== null) && (
        <Text size="xs" c="dimmed" mt="xs">
          {t("customerAgent.rehearsal.peopleNote")}
        </Text>
      )}
    </section>
  );
}

function ExampleCard({ example }: { example: Example }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const differences = example.differences.map((one) => t(`customerAgent.rehearsal.differences.${one}`));
  return (
    <Paper component="li" withBorder radius="md" p="sm">
      <MarkedText {...example} />
      <Stack gap={2} mt="xs">
        <Text size="sm">
          <b>{t("customerAgent.rehearsal.happened")}</b> <BeforeWords example={example} />
        </Text>
        <Text size="sm">
          <b>{t("customerAgent.rehearsal.would")}</b> <AfterWords example={example} />
        </Text>
        {differences.length > 0 && (
          <Text size="sm">{t("customerAgent.rehearsal.otherwise", { what: differences.join(", ") })}</Text>
        )}
        {example.unknownAfter && (
          <Text size="sm" c="dimmed">
            {t("customerAgent.rehearsal.unknownAfter")}
          </Text>
        )}
      </Stack>
      <Group justify="space-between" mt="xs" gap="xs">
        <Text size="xs" c="dimmed">
          {when(example.at)}
        </Text>
        <Anchor
          component={Link}
          to={`/help-desk/all_open/${example.conversationId}`}
          target="_blank"
          size="sm"
        >
          {t("customerAgent.rehearsal.openConversation")}
        </Anchor>
      </Group>
    </Paper>
  );
}

function BeforeWords({ example: { before } }: { example: Example }) {
  const { t } = useTranslation();
  const reason = useReasons(before?.reasons ?? []);
  if (before === null) return <>{t("customerAgent.rehearsal.stayed")}</>;
  const who =
    before.person?.name ??
    t(before.outcome === "waiting" ? "customerAgent.rehearsal.line" : "customerAgent.rehearsal.unassigned");
  return <>{t("customerAgent.rehearsal.wentTo", { reason, who })}</>;
}

function AfterWords({ example: { after } }: { example: Example }) {
  const { t, i18n } = useTranslation();
  const reason = useReasons(after?.reasons ?? []);
  if (after === null) return <>{t("customerAgent.rehearsal.stays")}</>;
  const { destination, people, peopleCount } = after;
  const names = new Intl.ListFormat(i18n.language, { type: "unit" }).format(people.map(({ name }) => name));
  const others = peopleCount - people.length;
  const shown = others > 0 ? t("customerAgent.rehearsal.andOthers", { names, number: others }) : names;
  const chosen = destination.teams.length + destination.users.length > 0;
  return (
    <>
      {t("customerAgent.rehearsal.goesTo", { reason, who: placeWords(destination) })}{" "}
      {peopleCount > 0 && t("customerAgent.rehearsal.couldBe", { people: shown })}
      {peopleCount === 0 && chosen && t("customerAgent.rehearsal.nobodyInHours")}
    </>
  );
}

function useReasons(reasons: readonly (keyof Reasons)[]): string {
  const { t } = useTranslation();
  return reasons.map((reason) => t(`helpDesk.reason.${reason}`)).join(", ");
}

type Reasons = Record<NonNullable<Example["after"]>["reasons"][number], string>;

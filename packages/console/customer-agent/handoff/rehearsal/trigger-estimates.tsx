import { Button, Collapse, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TriggerDraft } from "../settings.ts";
import { MarkedText } from "./marked-text.tsx";
import type { Rehearsal } from "./use-rehearsal.ts";

/** How often one trigger would have fired. */
export type Estimate = Rehearsal["triggers"][number];

const shownAtFirst = 10;

/** How often a trigger would have fired, in a line: "Would have fired on 14 messages · 3 look wrong". */
export function estimateWords(t: TFunction, { fired, heldBack, doubtful }: Estimate): string {
  const words = [
    fired === 0
      ? t("customerAgent.rehearsal.firesNone")
      : t("customerAgent.rehearsal.fires", { count: fired }),
  ];
  if (doubtful > 0) words.push(t("customerAgent.rehearsal.doubtful", { count: doubtful }));
  if (heldBack > 0) words.push(t("customerAgent.rehearsal.heldBack", { count: heldBack }));
  return words.join(" · ");
}

type TriggerEstimatesProps = { result: Rehearsal; triggers: readonly TriggerDraft[] };

/** Each custom trigger with how often it would have fired and what looks wrong, those that fire most first. */
export function TriggerEstimates({ result, triggers }: TriggerEstimatesProps) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(shownAtFirst);
  const texts = new Map(triggers.map(({ id, text }) => [id, text]));
  const estimates = result.triggers
    .filter(({ triggerId }) => texts.has(triggerId))
    .sort((a, b) => b.fired - a.fired);
  if (estimates.length === 0) return null;
  const hidden = estimates.length - limit;
  return (
    <section aria-label={t("customerAgent.rehearsal.triggers")}>
      <Title order={3} size="h5">
        {t("customerAgent.rehearsal.triggers")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("customerAgent.rehearsal.triggersLead")}
      </Text>
      <Stack component="ul" gap="xs" my="xs" p={0} style={{ listStyle: "none" }}>
        {estimates.slice(0, limit).map((estimate) => (
          <TriggerEstimate
            key={estimate.triggerId}
            estimate={estimate}
            text={texts.get(estimate.triggerId) ?? ""}
          />
        ))}
      </Stack>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + 50)}>
          {t("customerAgent.rehearsal.moreTriggers", { count: hidden })}
        </Button>
      )}
      {estimates.some(({ doubtful }) => doubtful > 0) && (
        <Text size="xs" c="dimmed">
          {t("customerAgent.rehearsal.doubtfulHint")}
        </Text>
      )}
    </section>
  );
}

function TriggerEstimate({ estimate, text }: { estimate: Estimate; text: string }) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const { examples, doubtfulExamples } = estimate;
  const some = examples.length + doubtfulExamples.length > 0;
  return (
    <li>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        <b dir="auto">{text}</b>
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {estimateWords(t, estimate)}{" "}
        {some && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t("customerAgent.rehearsal.showExamples", { trigger: text })}
            aria-expanded={open}
            onClick={toggle}
          >
            {t("customerAgent.rehearsal.examples")}
          </Button>
        )}
      </Text>
      <Collapse expanded={open}>
        <Stack gap={6} pl="sm" py={4}>
          {doubtfulExamples.map((example) => (
            <div key={`${example.conversationId} ${example.seq}`}>
              <MarkedText {...example} />
              <Text size="xs" c="dimmed">
                {t(`customerAgent.rehearsal.why.${example.why}`)}
              </Text>
            </div>
          ))}
          {examples.map((example) => (
            <MarkedText key={`${example.conversationId} ${example.seq}`} {...example} />
          ))}
        </Stack>
      </Collapse>
    </li>
  );
}

import { Anchor, Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MarkedText } from "../../ui/marked-text.tsx";
import classes from "./trial.module.css";
import type { Trial } from "./use-trial.ts";

type Search = NonNullable<Trial["search"]>;

/** What the knowledge holds about a question: passages with their scores and the words that were found. */
export function FoundPassages({ search }: { search: Search }) {
  const { t } = useTranslation();
  const score = useScore();
  const { query, passages, enough, asked, askedEnough, vectors } = search;
  return (
    <>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {t("customerAgent.trial.query", { query })}
      </Text>
      {vectors !== null && (
        <Text size="sm" c="dimmed">
          {t(`helpDesk.why.vectors.${vectors}`)}
        </Text>
      )}
      {passages.length === 0 && <Text size="sm">{t("customerAgent.trial.nothingFound")}</Text>}
      <ul className={classes.passages}>
        {passages.map((passage) => (
          <OnePassage key={`${passage.itemId} ${passage.text}`} passage={passage} enough={enough} />
        ))}
      </ul>
      {asked.length > 0 && askedEnough !== null && (
        <div>
          <Text size="xs" c="dimmed">
            {t("customerAgent.trial.asked")}
          </Text>
          {asked.map((one) => (
            <Text key={one.itemId} size="sm">
              {one.title}{" "}
              <Text span size="xs" c="dimmed">
                {one.decides
                  ? t("customerAgent.trial.askedScore", {
                      score: score.format(one.score),
                      enough: score.format(askedEnough),
                    })
                  : t("customerAgent.trial.askedOnlyRanks", { score: score.format(one.score) })}
              </Text>
            </Text>
          ))}
        </div>
      )}
    </>
  );
}

function OnePassage({ passage, enough }: { passage: Search["passages"][number]; enough: number }) {
  const { t } = useTranslation();
  const score = useScore();
  const { heading, url, support, nearness, text, highlights } = passage;
  const holds = support >= enough;
  return (
    <li>
      <Group justify="space-between" gap="xs" align="baseline">
        {url === null ? (
          <Text size="sm" fw={600}>
            {heading}
          </Text>
        ) : (
          <Anchor size="sm" fw={600} href={url} target="_blank" rel="noreferrer">
            {heading}
          </Anchor>
        )}
        <Group gap={6}>
          {nearness !== null && (
            <Text size="xs" c="dimmed">
              {t("customerAgent.trial.nearness", { nearness: score.format(nearness) })}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {t("customerAgent.trial.support", {
              support: score.format(support),
              enough: score.format(enough),
            })}
          </Text>
          <Badge
            size="xs"
            tt="none"
            variant="light"
            color={holds ? "teal" : "gray"}
            styles={{ label: { color: "var(--mantine-color-text)" } }}
          >
            {t(holds ? "customerAgent.trial.supportEnough" : "customerAgent.trial.supportTooLittle")}
          </Badge>
        </Group>
      </Group>
      <MarkedText text={text} highlights={highlights} />
    </li>
  );
}

function useScore(): Intl.NumberFormat {
  const { i18n } = useTranslation();
  return new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
}

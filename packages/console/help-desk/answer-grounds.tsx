import type { endpoints, ResponseOf } from "@baton/contract";
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MarkedText } from "../ui/marked-text.tsx";

type Decision = ResponseOf<typeof endpoints.explainMessage>["decisions"][number];

/** What an answer rested on: how near it came to what, and its sources with the question's words marked. */
export function AnswerGrounds({ decision: { sources, compared, vectors } }: { decision: Decision }) {
  const { t } = useTranslation();
  return (
    <>
      {compared !== null && <Comparison compared={compared} />}
      {vectors !== null && (
        <Text size="xs" c="dimmed">
          {t(`helpDesk.why.vectors.${vectors}`)}
        </Text>
      )}
      {sources.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t("helpDesk.why.sources")}
        </Text>
      )}
      {sources.map(({ itemId, title, url, passage, highlights }) => (
        <div key={`${itemId} ${passage}`}>
          {url === null ? (
            <Text size="sm" fw={600}>
              {title}
            </Text>
          ) : (
            <Anchor size="sm" fw={600} href={url} target="_blank" rel="noreferrer">
              {title}
            </Anchor>
          )}
          <MarkedText text={passage} highlights={highlights} />
        </div>
      ))}
    </>
  );
}

function Comparison({ compared }: { compared: NonNullable<Decision["compared"]> }) {
  const { t, i18n } = useTranslation();
  const score = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const gone = t("helpDesk.why.itemGone");
  const { by, title, threshold, runnerUp } = compared;
  const values = {
    title: title ?? gone,
    score: score.format(compared.score),
    threshold: score.format(threshold),
  };
  return (
    <Text size="sm">
      {t(`helpDesk.why.compared.${by}`, values)}
      {runnerUp !== null &&
        ` ${t("helpDesk.why.runnerUp", { title: runnerUp.title ?? gone, score: score.format(runnerUp.score) })}`}
    </Text>
  );
}

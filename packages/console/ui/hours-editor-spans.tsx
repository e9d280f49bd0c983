import type { Span } from "@baton/engine";
import { ActionIcon, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { spanOf } from "./hours-edit.ts";
import classes from "./hours-editor.module.css";
import { spanWords } from "./hours-words.ts";
import { TimeField } from "./time-field.tsx";

type SpanFieldsProps = {
  /** The day or date that it belongs to, for those who hear the page. */
  day: string;
  span: Span;
  /** Where it stands in the hours: "week.2". */
  path: string;
  problems: ReadonlyMap<string, string>;
  onChange: (span: Span) => void;
  onRemove: () => void;
};

/** One span of a day: its two times, what they mean past midnight, and what is wrong with them. */
export function SpanFields({ day, span, path, problems, onChange, onRemove }: SpanFieldsProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const wrong = {
    from: problems.get(`${path}.from`),
    to: problems.get(`${path}.to`),
    whole: problems.get(path) ?? problems.get(`${path}.nextDay`),
  };
  const said = [...new Set([wrong.from, wrong.to, wrong.whole])].filter((words) => words !== undefined);
  const describe = (words: string | undefined) => ((words ?? wrong.whole) === undefined ? undefined : id);
  return (
    <div className={classes.span}>
      <TimeField
        label={t("ui.hours.from", { day })}
        value={span.from}
        isEnd={false}
        describedBy={describe(wrong.from)}
        onChange={(from) => onChange(spanOf(from, span.to))}
      />
      <span aria-hidden>–</span>
      <TimeField
        label={t("ui.hours.to", { day })}
        value={span.to}
        isEnd
        describedBy={describe(wrong.to)}
        onChange={(to) => onChange(spanOf(span.from, to))}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t("ui.hours.removeSpan", {
          day,
          span: spanWords([span], { t, language: i18n.language }),
        })}
        onClick={onRemove}
      >
        <IconTrash aria-hidden size={16} />
      </ActionIcon>
      {span.nextDay && <span className={classes.tag}>{t("ui.hours.nextDay")}</span>}
      {span.to === "24:00" && <span className={classes.tag}>{t("ui.hours.midnight")}</span>}
      {said.length > 0 && (
        <Text id={id} size="xs" c="red" role="alert" className={classes.problem ?? ""}>
          {said.join(" ")}
        </Text>
      )}
    </div>
  );
}

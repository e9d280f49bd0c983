import type { StepRecord, WorkflowDefinition } from "@baton/engine";
import { Text } from "@mantine/core";
import {
  IconCheck,
  IconClock,
  IconExclamationMark,
  IconFlag,
  IconPlayerSkipForward,
  IconX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LoadingNote } from "../ui/notes.tsx";
import classes from "./editor.module.css";
import { asRecord, type Run } from "./model.ts";
import { instantName } from "./names.ts";
import { type CheckedArm, placesOf, type RecordWords, recordWords } from "./run-words.ts";
import type { Speech } from "./step-words.ts";
import { useSpeech, useThings } from "./use-things.ts";

/** What a run did, step by step, with why or why not for every branch. */
export function RunStory({ run }: { run: Run }) {
  const things = useThings();
  return things === undefined ? <LoadingNote /> : <Story run={run} things={things} />;
}

function Story({ run, things }: { run: Run; things: NonNullable<ReturnType<typeof useThings>> }) {
  const speech = useSpeech(things);
  return <RecordList records={run.records.map(asRecord)} definition={run.definition} speech={speech} />;
}

type RecordListProps = {
  records: readonly StepRecord[];
  definition: WorkflowDefinition;
  speech: Speech;
};

/** Records in their order, each as a sentence with what it rests on. */
export function RecordList({ records, definition, speech }: RecordListProps) {
  const { t, i18n } = useTranslation();
  const places = placesOf(definition, speech);
  if (records.length === 0) return <Text c="dimmed">{t("workflows.runs.nothingYet")}</Text>;
  return (
    <ol className={classes.records}>
      {records.map((record) => (
        <Record
          key={record.number}
          words={recordWords(record, places, speech)}
          at={instantName(record.at, i18n.language)}
        />
      ))}
    </ol>
  );
}

const marks = {
  done: IconCheck,
  skipped: IconPlayerSkipForward,
  failed: IconExclamationMark,
  waits: IconClock,
  ended: IconFlag,
} as const;

function Record({ words, at }: { words: RecordWords; at: string }) {
  const { t } = useTranslation();
  const Mark = marks[words.tone];
  return (
    <li className={classes.record}>
      <span className={classes.mark} data-tone={words.tone}>
        <Mark aria-hidden size={13} stroke={2.5} />
      </span>
      <Text fw={600} size="sm">
        {words.title}
      </Text>
      <Text size="sm">{words.result}</Text>
      {words.checked.map((arm, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two ways may be called the same.
        <Arm key={place} arm={arm} />
      ))}
      <Lines title={t("workflows.runs.considered")} lines={words.considered} />
      <Lines title={t("workflows.runs.inputs")} lines={words.inputs} />
      <Text size="xs" c="dimmed">
        {at}
      </Text>
    </li>
  );
}

function Arm({ arm: { name, met, lines } }: { arm: CheckedArm }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" mt={4}>
        {t("workflows.runs.arm", { arm: name })} {t(met ? "workflows.runs.met" : "workflows.runs.notMet")}
      </Text>
      <ul className={classes.why}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may say the same.
          <li key={place} style={{ "--depth": line.depth } as React.CSSProperties}>
            <span data-met={line.met ? "yes" : "no"}>
              {line.met ? <IconCheck aria-hidden size={15} /> : <IconX aria-hidden size={15} />}
              <span style={hidden}>{t(line.met ? "workflows.runs.met" : "workflows.runs.notMet")}: </span>
            </span>
            {line.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

const hidden = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
} as const;

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" component="div">
      {title} {lines.join(" · ")}
    </Text>
  );
}

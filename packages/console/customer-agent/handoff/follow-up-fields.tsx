import { Group, NumberInput, Radio, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { firstReplyLimits, isFirstReplyFine, passesOn } from "./process-words.ts";
import type { FirstReply, HandoffSettings } from "./settings.ts";
import type { PartDraft } from "./use-part-draft.ts";

type FieldProps = { draft: HandoffSettings; change: PartDraft["change"] };

const usualWatch: NonNullable<FirstReply> = { minutes: 10, whenLate: "alert" };

/** The watch on a person's first reply: off, or after how long, and what is done then. */
export function FirstReplyFields({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  const { firstReply } = draft;
  const passes = passesOn(draft);
  const set = (next: FirstReply) => change((before) => ({ ...before, firstReply: next }));
  return (
    <Stack gap="xs">
      <Switch
        label={t("customerAgent.process.firstReply")}
        description={t("customerAgent.process.firstReplyHint")}
        checked={firstReply !== null}
        onChange={(event) => set(event.currentTarget.checked ? usualWatch : null)}
      />
      {firstReply !== null && (
        <Group gap="sm" align="flex-start">
          <NumberInput
            w={150}
            label={t("customerAgent.process.firstReplyAfter")}
            min={firstReplyLimits.min}
            max={firstReplyLimits.max}
            allowDecimal={false}
            allowNegative={false}
            suffix={t("customerAgent.process.minutesSuffix", { count: firstReply.minutes })}
            value={firstReply.minutes === 0 ? "" : firstReply.minutes}
            error={isFirstReplyFine(firstReply) ? null : t("customerAgent.process.problem.firstReply")}
            // An emptied box is no number yet; 0 stands for it, and can't be saved.
            onChange={(value) => set({ ...firstReply, minutes: Number(value) || 0 })}
          />
          <Radio.Group
            flex="1 1 16rem"
            label={t("customerAgent.process.whenLateLabel")}
            value={firstReply.whenLate}
            onChange={(value) =>
              set({ ...firstReply, whenLate: value === "next_person" ? "next_person" : "alert" })
            }
          >
            <Stack gap={6} mt={6}>
              <Radio value="alert" label={t("customerAgent.process.whenLate.alert")} />
              <Radio
                value="next_person"
                label={t("customerAgent.process.whenLate.next_person")}
                {...(passes ? {} : { description: t("customerAgent.process.nextPersonHint") })}
              />
            </Stack>
          </Radio.Group>
        </Group>
      )}
    </Stack>
  );
}

/** For how many days a closed conversation reopens when its visitor writes. */
export function ReopenField({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t("customerAgent.process.days")}
      description={t("customerAgent.process.daysHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      min={0}
      max={90}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      styles={{ wrapper: { maxWidth: 180 } }}
      suffix={t("customerAgent.process.daysSuffix", { count: draft.reopenDays })}
      value={draft.reopenDays}
      onChange={(value) => change((before) => ({ ...before, reopenDays: Number(value) || 0 }))}
    />
  );
}

import type { endpoints, ResponseOf } from "@baton/contract";
import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type SilenceStep, silenceChoices, spokenMinutes } from "./silence-choices.ts";

type Deployment = ResponseOf<typeof endpoints.setDeployment>["deployment"];

const steps: readonly SilenceStep[] = ["remindAfterMinutes", "closeAfterMinutes"];
const never = "never";

/** What happens by itself on one channel while a visitor says nothing after an answer. */
export function SilenceFields({
  channel,
  inactivity,
  replyWindowHours,
  disabled,
  readOnly,
  onChange,
}: {
  channel: string;
  inactivity: Deployment["inactivity"];
  /** For how long after a visitor's last message the channel delivers a reminder; null: always. */
  replyWindowHours: number | null;
  disabled: boolean;
  readOnly: boolean;
  onChange: (inactivity: Deployment["inactivity"]) => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <Group gap="lg" align="flex-end">
      {steps.map((step) => (
        <Select
          key={step}
          flex="1 1 14rem"
          label={t(`customerAgent.identity.silence.${step}`, { channel })}
          allowDeselect={false}
          disabled={disabled}
          readOnly={readOnly}
          value={String(inactivity[step] ?? never)}
          data={[
            { value: never, label: t("customerAgent.identity.silence.never") },
            ...silenceChoices(step, inactivity, replyWindowHours).map((minutes) => ({
              value: String(minutes),
              label: t("customerAgent.identity.silence.after", {
                time: spokenMinutes(minutes, i18n.language),
              }),
            })),
          ]}
          onChange={(value) => {
            if (value !== null) onChange({ ...inactivity, [step]: value === never ? null : Number(value) });
          }}
        />
      ))}
    </Group>
  );
}

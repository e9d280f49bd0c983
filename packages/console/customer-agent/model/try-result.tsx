import { Alert, List, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "../../ui/error-words.ts";
import type { ModelTry } from "./queries.ts";

const looks = {
  ok: { icon: IconCheck, color: "teal" },
  failed: { icon: IconX, color: "red" },
  untried: { icon: IconMinus, color: "gray" },
} as const;

type TryResultProps = {
  result: ModelTry | null;
  /** Why nothing was tried at all. */
  error: Error | null;
  /** What the operator would set to allow the address; null where it is not known. */
  allow?: string | null;
};

/** What came of trying a model, step by step: what works, what does not and what to do about it. */
export function TryResult({ result, error, allow = null }: TryResultProps) {
  const { t, i18n } = useTranslation();
  const words = useErrorWords();
  const seconds = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <div role="status" aria-label={t("model.try.label")}>
      {error !== null && (
        <Alert color="red" variant="light" mt="md">
          {words(error)}
        </Alert>
      )}
      {result !== null && (
        <Alert color={result.ok ? "teal" : "red"} variant="light" mt="md">
          <Text fw={600} mb="xs">
            {t(result.ok ? "model.try.works" : "model.try.worksNot", {
              seconds: seconds.format(result.tookMs / 1000),
            })}
          </Text>
          <List spacing={6} center listStyleType="none">
            {result.steps.map(({ step, state, failure }) => (
              <Step key={step} step={step} state={state} failure={failure} allow={allow} />
            ))}
          </List>
        </Alert>
      )}
    </div>
  );
}

type StepProps = Pick<ModelTry["steps"][number], "step" | "state" | "failure"> & { allow: string | null };

function Step({ step, state, failure, allow }: StepProps) {
  const { t } = useTranslation();
  const { icon: Icon, color } = looks[state];
  const asked = t(`model.try.steps.${step}`);
  return (
    <List.Item
      icon={
        <ThemeIcon color={color} variant={state === "untried" ? "light" : "filled"} size={20} radius="xl">
          <Icon size={13} role="img" aria-label={t(`model.try.states.${state}`)} />
        </ThemeIcon>
      }
    >
      <Text span fw={state === "failed" ? 600 : 400} c={state === "untried" ? "dimmed" : ""}>
        {asked}
      </Text>
      {failure !== null && (
        <Text size="sm">
          {failure === "private_address" && allow !== null
            ? t("model.private", { allow })
            : t(`model.try.failures.${failure}`)}
        </Text>
      )}
    </List.Item>
  );
}

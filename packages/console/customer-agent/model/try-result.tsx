import { Alert, Group, List, Paper, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
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
  const place = useRef<HTMLDivElement>(null);
  const seconds = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  // It stands below the button that was pressed, where a small screen may end.
  useEffect(() => {
    if (result !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [result]);
  return (
    <div ref={place} role="status" aria-label={t("model.try.label")} style={{ scrollMargin: 16 }}>
      {error !== null && (
        <Alert color="red" variant="light" mt="md">
          {words(error)}
        </Alert>
      )}
      {result !== null && (
        <Paper withBorder radius="md" p="md" mt="md">
          <Group gap="xs" mb="sm" justify="space-between">
            <Text fw={600}>{t(result.ok ? "model.try.works" : "model.try.worksNot")}</Text>
            <Text size="sm" c="dimmed">
              {t("model.try.took", { seconds: seconds.format(Math.max(0.1, result.tookMs / 1000)) })}
            </Text>
          </Group>
          <List spacing={6} listStyleType="none">
            {result.steps.map(({ step, state, failure }) => (
              <Step key={step} step={step} state={state} failure={failure} allow={allow} />
            ))}
          </List>
        </Paper>
      )}
    </div>
  );
}

type StepProps = Pick<ModelTry["steps"][number], "step" | "state" | "failure"> & { allow: string | null };

function Step({ step, state, failure, allow }: StepProps) {
  const { t } = useTranslation();
  const { icon: Icon, color } = looks[state];
  const isPrivate = failure === "private_address" && allow !== null;
  const wrong = failure === null ? null : t(`model.try.failures.${failure}`);
  return (
    <List.Item
      icon={
        <ThemeIcon color={color} variant={state === "untried" ? "light" : "filled"} size={20} radius="xl">
          <Icon size={13} role="img" aria-label={t(`model.try.states.${state}`)} />
        </ThemeIcon>
      }
    >
      <Text span fw={state === "failed" ? 600 : 400} c={state === "untried" ? "dimmed" : ""}>
        {isPrivate ? t("model.private", { allow }) : (wrong ?? t(`model.try.steps.${step}`))}
      </Text>
    </List.Item>
  );
}

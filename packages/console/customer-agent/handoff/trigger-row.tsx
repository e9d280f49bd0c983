import { matchKinds } from "@baton/engine";
import {
  ActionIcon,
  Box,
  Collapse,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconTrash } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { TriggerDraft } from "./settings.ts";
import { TriggerMeaning } from "./trigger-meaning.tsx";
import { type RowProblem, triggerLanguages, triggerLimits } from "./trigger-problems.ts";

type TriggerRowProps = {
  trigger: TriggerDraft;
  /** Place in the list, from 1. */
  position: number;
  problem: RowProblem | undefined;
  /** How often it would have fired, in words; undefined before it was rehearsed. */
  estimate: string | undefined;
  autoFocus: boolean;
  onChange: (id: string, patch: Partial<TriggerDraft>) => void;
  onRemove: (id: string) => void;
  onEnter: () => void;
};

/** One trigger: its text box, on/off, how it matches, and the trash icon. */
export const TriggerRow = memo(function TriggerRow(props: TriggerRowProps) {
  const { t } = useTranslation();
  const { trigger, problem } = props;
  const [open, { toggle }] = useDisclosure(false);
  const text = trigger.text.trim() || String(props.position);
  return (
    <Box component="li">
      <Group gap={6} wrap="nowrap" align="flex-start">
        <TextInput
          flex={1}
          aria-label={t("customerAgent.triggers.label", { position: props.position })}
          placeholder={t("customerAgent.triggers.placeholder")}
          value={trigger.text}
          autoFocus={props.autoFocus}
          dir="auto"
          error={problem === undefined ? null : <ProblemWords problem={problem} />}
          onChange={(event) => props.onChange(trigger.id, { text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
        <Switch
          mt={8}
          aria-label={t("customerAgent.triggers.enabled", { text })}
          checked={trigger.enabled}
          onChange={(event) => props.onChange(trigger.id, { enabled: event.currentTarget.checked })}
        />
        <ActionIcon
          variant={open ? "light" : "subtle"}
          color="gray"
          size={36}
          aria-label={t("customerAgent.triggers.options", { text })}
          aria-expanded={open}
          onClick={toggle}
        >
          <IconAdjustmentsHorizontal aria-hidden size={18} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={
            trigger.text.trim() === ""
              ? t("customerAgent.triggers.removeBlank")
              : t("customerAgent.triggers.remove", { text: trigger.text.trim() })
          }
          onClick={() => props.onRemove(trigger.id)}
        >
          <IconTrash aria-hidden size={18} />
        </ActionIcon>
      </Group>
      {!open && <RowSummary trigger={trigger} />}
      {props.estimate !== undefined && (
        <Text size="xs" c="dimmed" mt={2} pl={2}>
          {props.estimate}
        </Text>
      )}
      <Collapse expanded={open}>
        <TriggerOptions trigger={trigger} onChange={props.onChange} />
      </Collapse>
    </Box>
  );
});

function ProblemWords({ problem }: { problem: RowProblem }) {
  const { t } = useTranslation();
  const limit = problem.code === "too_many" ? triggerLimits.count : triggerLimits.text;
  const { twin = "", message = "" } = problem;
  return <>{t(`customerAgent.triggers.problem.${problem.code}`, { limit, twin, message })}</>;
}

/** What is unlike a new trigger, in a few words: most rows have none. */
function RowSummary({ trigger }: { trigger: TriggerDraft }) {
  const { t } = useTranslation();
  const words = [
    trigger.enabled ? null : t("customerAgent.triggers.isOff"),
    trigger.match === "family" ? null : t(`customerAgent.triggers.${trigger.match}`),
    trigger.language === "auto" ? null : t(`customerAgent.languages.${trigger.language}`),
    trigger.firesWhenNegated ? t("customerAgent.triggers.negated") : null,
  ].filter((word) => word !== null);
  if (words.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" mt={2} pl={2}>
      {words.join(" · ")}
    </Text>
  );
}

function TriggerOptions({ trigger, onChange }: Pick<TriggerRowProps, "trigger" | "onChange">) {
  const { t } = useTranslation();
  const hasLanguage = trigger.match !== "words";
  return (
    <Paper withBorder p="sm" mt={6} mb={4} radius="md">
      <Stack gap="sm">
        <div>
          <SegmentedControl
            fullWidth
            orientation="vertical"
            size="xs"
            aria-label={t("customerAgent.triggers.match")}
            value={trigger.match}
            onChange={(value) => {
              const match = matchKinds.find((known) => known === value);
              if (match !== undefined) onChange(trigger.id, { match });
            }}
            data={matchKinds.map((value) => ({ value, label: t(`customerAgent.triggers.${value}`) }))}
          />
          <Text size="xs" c="dimmed" mt={4}>
            {t(`customerAgent.triggers.${trigger.match}Hint`)}
          </Text>
          {trigger.match === "meaning" && <TriggerMeaning trigger={trigger} />}
        </div>
        {hasLanguage && (
          <>
            <Select
              size="xs"
              label={t("customerAgent.triggers.language")}
              allowDeselect={false}
              value={trigger.language}
              data={triggerLanguages.map((value) => ({
                value,
                label: t(`customerAgent.languages.${value}`),
              }))}
              onChange={(value) => {
                const language = triggerLanguages.find((known) => known === value);
                if (language !== undefined) onChange(trigger.id, { language });
              }}
            />
            <Switch
              size="sm"
              label={t("customerAgent.triggers.negated")}
              description={t("customerAgent.triggers.negatedHint")}
              checked={trigger.firesWhenNegated}
              onChange={(event) => onChange(trigger.id, { firesWhenNegated: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
    </Paper>
  );
}

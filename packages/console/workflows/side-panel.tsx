import { ActionIcon, Button, CloseButton, Group, Text, Title, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconCut, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { findStep, replaceStep } from "./edit-steps.ts";
import classes from "./editor.module.css";
import { useEditor } from "./editor-context.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { StepForm } from "./step-form.tsx";
import { useProblemAt } from "./use-problem-words.ts";

/** The right-hand panel: the form of the chosen step, or of enrollment and settings. */
export function SidePanel({ onNext, left }: { onNext: () => void; left: number }) {
  const { t } = useTranslation();
  const { chosen, choose, goTo, mayEdit, definition, lines } = useEditor();
  const body = useFocusOnOpen(chosen);
  if (chosen === null) return null;
  const stepId = chosen.startsWith("step ") ? chosen.slice(5) : null;
  const step = stepId === null ? undefined : findStep(definition, stepId)?.step;
  if (stepId !== null && step === undefined) return null;
  const line = lines.find(({ key }) => key === chosen);
  const close = () => {
    choose(null);
    goTo(chosen);
  };
  return (
    <aside
      className={classes.panel}
      aria-labelledby="panel-title"
      onKeyDown={(event) => {
        // A list that is open is closed first.
        const opensList = event.target instanceof Element && event.target.ariaExpanded === "true";
        if (event.key === "Escape" && !event.defaultPrevented && !opensList) close();
      }}
    >
      <div className={classes.panelHead}>
        <Group justify="space-between" wrap="nowrap">
          <div>
            {line?.kind === "step" && (
              <Text size="xs" c="dimmed">
                {t("workflows.editor.step", { number: line.number })}
              </Text>
            )}
            <Title order={2} size="h5" id="panel-title">
              {step === undefined ? t("workflows.editor.settings") : t(`workflows.steps.kinds.${step.kind}`)}
            </Title>
          </div>
          <CloseButton aria-label={t("workflows.editor.close")} onClick={close} />
        </Group>
        {step !== undefined && mayEdit && <StepTools id={step.id} />}
      </div>
      <fieldset
        ref={body}
        className={classes.panelBody}
        disabled={!mayEdit}
        key={chosen}
        aria-labelledby="panel-title"
      >
        {step === undefined ? <SettingsForm /> : <OneStep id={step.id} />}
      </fieldset>
      {mayEdit && (
        <div className={classes.panelFoot}>
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {left === 0 ? t("workflows.editor.allDone") : t("workflows.editor.problems", { count: left })}
            </Text>
            {left > 0 && <Button onClick={onNext}>{t("workflows.editor.next")}</Button>}
          </Group>
        </div>
      )}
    </aside>
  );
}

/** The focus goes to what is still to be filled in, else to the first field. */
function useFocusOnOpen(chosen: string | null) {
  const body = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    const frame = requestAnimationFrame(() => {
      const fields = body.current;
      const field =
        fields?.querySelector<HTMLElement>("[aria-invalid=true]:not([type=hidden])") ??
        fields?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, button");
      field?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [chosen]);
  return body;
}

function OneStep({ id }: { id: string }) {
  const { definition, change } = useEditor();
  const problemAt = useProblemAt(id);
  const step = findStep(definition, id)?.step;
  if (step === undefined) return null;
  return (
    <StepForm
      step={step}
      problemAt={problemAt}
      change={(next, of) =>
        change(
          replaceStep(definition, id, () => next),
          of === undefined ? null : `${id} ${of}`,
        )
      }
    />
  );
}

function StepTools({ id }: { id: string }) {
  const { t } = useTranslation();
  const { act } = useEditor();
  const tools = [
    { words: t("workflows.editor.up"), icon: IconArrowUp, run: () => act.move(id, "up") },
    { words: t("workflows.editor.down"), icon: IconArrowDown, run: () => act.move(id, "down") },
    { words: t("workflows.editor.copy"), icon: IconCopy, run: () => act.copy(id) },
    { words: t("workflows.editor.cut"), icon: IconCut, run: () => act.cut(id) },
    { words: t("workflows.editor.remove1"), icon: IconTrash, run: () => act.remove(id) },
  ];
  return (
    <Group gap={4} mt={4}>
      {tools.map(({ words, icon: Icon, run }) => (
        <Tooltip key={words} label={words}>
          <ActionIcon variant="subtle" color="gray" aria-label={words} onClick={run}>
            <Icon aria-hidden size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

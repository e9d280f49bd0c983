import type { WorkflowProblem } from "@baton/engine";
import { useTranslation } from "react-i18next";
import { findStep } from "./edit-steps.ts";
import { useEditor } from "./editor-context.tsx";
import { hintKey, problemKey } from "./problems.ts";

/** What is wrong with a value, in words; `toFill` when it only waits to be filled in. */
export type Said = { readonly words: string; readonly toFill: boolean };

/** Gives a function that says a problem: with the template's own hint where it has one. */
export function useProblemWords(): (problem: WorkflowProblem) => string {
  const { t } = useTranslation();
  const { definition } = useEditor();
  return ({ stepId, field, code }) => {
    if (code !== "unfilled") return t(`workflows.problem.${problemKey(code)}`);
    const hints = stepId === null ? definition.placeholders : findStep(definition, stepId)?.step.placeholders;
    const hint = hintKey(hints?.[field]);
    return hint === null ? t("workflows.problem.unfilled") : t(`workflows.steps.hints.${hint}`);
  };
}

/** Gives a function that says what is wrong with a field of a step, or below it; null when nothing is. */
export function useProblemAt(stepId: string | null): (field: string) => string | null {
  const { problems } = useEditor();
  const words = useProblemWords();
  return (field) => {
    const found = problems.find(
      (one) => one.stepId === stepId && (one.field === field || one.field.startsWith(`${field}.`)),
    );
    return found === undefined ? null : words(found);
  };
}

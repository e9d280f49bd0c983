import { outline, type StepKind, type StepPlace, type WorkflowDefinition } from "@baton/engine";
import { notifications } from "@mantine/notifications";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { keepCopied, readCopied } from "./copied-steps.ts";
import { findStep, idsOf, insertSteps, moveStep, removeStep, withNewIds } from "./edit-steps.ts";
import type { Editor, StepActions } from "./editor-context.tsx";
import type { Things } from "./model.ts";
import { newStep } from "./new-step.ts";
import { nextNode } from "./next-node.ts";
import { nextTrouble, problemsOf, troubledNodes } from "./problems.ts";
import { useSpeech } from "./use-things.ts";
import type { WorkflowDraft } from "./use-workflow-draft.ts";

/** Puts the focus on a node, at once when it is there, else after it has been drawn. */
function focusNode(key: string): void {
  const find = () => document.querySelector<HTMLElement>(`[data-node="${CSS.escape(key)}"]`);
  const there = find();
  if (there === null) requestAnimationFrame(() => find()?.focus());
  else there.focus();
}

/** Where the editor is, and what it can do to the draft. */
export function useEditorState({ draft, change: note, workflow }: WorkflowDraft, things: Things) {
  const { definition } = draft;
  const speech = useSpeech(things);
  const mayEdit = useMay("workflows:edit");
  const [at, setAt] = useState("enrollment");
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, setAsking] = useState<StepPlace | null>(null);
  const lines = useMemo(() => outline(definition), [definition]);
  const problems = useMemo(
    () => problemsOf(definition, workflow.id, things),
    [definition, workflow.id, things],
  );
  // What was undone may have taken the node away that the keyboard was at.
  const here = lines.some(({ key }) => key === at) ? at : "enrollment";
  const change = (next: WorkflowDefinition, of: string | null = null) =>
    note({ ...draft, definition: next }, of);
  const goTo = (key: string) => {
    if (key !== at) setAt(key);
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused.dataset.node !== key) focusNode(key);
  };
  const choose = (key: string | null) => {
    setChosen(key);
    if (key !== null) setAt(key);
  };
  const act = useActions({ definition, lines, change, goTo, choose, chosen });
  const troubled = troubledNodes(problems, lines);
  const editor: Editor = {
    definition,
    lines,
    problems,
    things,
    speech,
    mayEdit,
    here,
    chosen,
    choose,
    goTo,
    change,
    act,
    askFor: setAsking,
  };
  return {
    editor,
    asking,
    stopAsking: () => {
      setAsking(null);
      focusNode(here);
    },
    pick: (kind: StepKind) => {
      if (asking !== null) act.add(asking, [newStep(kind, definition)]);
      setAsking(null);
    },
    goToNext: () => choose(nextTrouble(troubled, lines, chosen ?? at)),
  };
}

type ActionParts = Pick<Editor, "definition" | "lines" | "goTo" | "choose" | "chosen"> & {
  change: (next: WorkflowDefinition) => void;
};

function useActions({ definition, lines, change, goTo, choose, chosen }: ActionParts): StepActions {
  const { t } = useTranslation();
  const copy = (id: string) => {
    const step = findStep(definition, id)?.step;
    if (step === undefined) return;
    keepCopied(step);
    notifications.show({ message: t("workflows.editor.copied") });
  };
  const remove = (id: string) => {
    const next = removeStep(definition, id);
    const before = nextNode(lines, `step ${id}`, "up") ?? "enrollment";
    if (chosen === `step ${id}`) choose(null);
    change(next);
    // The end before a branch is gone with it; whatever is left there has the focus.
    goTo(outline(next).some(({ key }) => key === before) ? before : "enrollment");
  };
  const add: StepActions["add"] = (place, steps) => {
    change(insertSteps(definition, place, steps));
    const [first] = steps;
    if (first !== undefined) choose(`step ${first.id}`);
  };
  return {
    add,
    remove,
    copy,
    cut: (id) => {
      copy(id);
      remove(id);
    },
    move: (id, by) => {
      change(moveStep(definition, id, by));
      if (chosen === null) goTo(`step ${id}`);
    },
    paste: (place) => {
      const copied = readCopied();
      if (copied !== null) add(place, withNewIds([copied], new Set(idsOf(definition.steps))));
    },
  };
}

import { isBranch, type StepPlace } from "@baton/engine";
import type { KeyboardEvent } from "react";
import { findStep } from "./edit-steps.ts";
import { type Editor, useEditor } from "./editor-context.tsx";
import { type Direction, nextNode } from "./next-node.ts";

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

/** The keys of the tree: arrows move, + adds, Delete removes, Alt moves a step, Ctrl C, X and V copy, cut and paste. */
export function useTreeKeys() {
  const editor = useEditor();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const key = event.target instanceof HTMLElement ? event.target.dataset.node : undefined;
    if (key === undefined || event.nativeEvent.isComposing) return;
    if (move(editor, key, event) || edit(editor, key, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return { onKeyDown };
}

function move(editor: Editor, key: string, event: KeyboardEvent<HTMLElement>): boolean {
  const pressed = arrows[event.key];
  if (pressed === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
  const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
  const mirrored: Partial<Record<Direction, Direction>> = { left: "right", right: "left" };
  const next = nextNode(editor.lines, key, isRtl ? (mirrored[pressed] ?? pressed) : pressed);
  if (next !== null) editor.goTo(next);
  return true;
}

function edit(editor: Editor, key: string, event: KeyboardEvent<HTMLElement>): boolean {
  if (!editor.mayEdit) return false;
  const stepId = key.startsWith("step ") ? key.slice(5) : null;
  const held = event.ctrlKey || event.metaKey;
  const pressed = event.key.toLowerCase();
  if (held && pressed === "v") return withPlace(editor, key, editor.act.paste);
  if (event.key === "+" || event.key === "Insert") return withPlace(editor, key, editor.askFor);
  if (stepId === null) return false;
  if (held && pressed === "c") editor.act.copy(stepId);
  else if (held && pressed === "x") editor.act.cut(stepId);
  else if (event.key === "Delete" || event.key === "Backspace") editor.act.remove(stepId);
  else if (event.altKey && event.key === "ArrowUp") editor.act.move(stepId, "up");
  else if (event.altKey && event.key === "ArrowDown") editor.act.move(stepId, "down");
  else return false;
  return true;
}

function withPlace(editor: Editor, key: string, then: (place: StepPlace) => void): boolean {
  const place = placeAfter(editor, key);
  if (place !== null) then(place);
  return place !== null;
}

/** Where a step goes that is added after a node: behind a step, into an arm, and into the first arm of a branch. */
function placeAfter({ lines, definition }: Editor, key: string): StepPlace | null {
  const line = lines.find((one) => one.key === key);
  switch (line?.kind) {
    case undefined:
      return null;
    case "enrollment":
      return { branchId: null, arm: null, index: 0 };
    case "arm":
      return { branchId: line.branchId, arm: line.arm, index: 0 };
    case "end":
      return line.place;
    case "step": {
      const step = findStep(definition, line.step.id)?.step;
      if (step !== undefined && isBranch(step)) return { branchId: step.id, arm: 0, index: 0 };
      return { ...line.place, index: line.place.index + 1 };
    }
  }
}

import type { OutlineLine, Step, StepPlace, WorkflowDefinition, WorkflowProblem } from "@baton/engine";
import { createContext, type ReactNode, useContext } from "react";
import type { Things } from "./model.ts";
import type { Speech } from "./step-words.ts";

/** What every part of the editor works with. */
export type Editor = {
  readonly definition: WorkflowDefinition;
  readonly lines: readonly OutlineLine[];
  readonly problems: readonly WorkflowProblem[];
  readonly things: Things;
  readonly speech: Speech;
  readonly mayEdit: boolean;
  /** The key of the node that the keyboard is at. */
  readonly here: string;
  /** The key of the node whose form is open; null when the panel is closed. */
  readonly chosen: string | null;
  /** Opens a node's form, moving the focus into it. */
  readonly choose: (key: string | null) => void;
  /** Puts the keyboard at a node. */
  readonly goTo: (key: string) => void;
  readonly change: (next: WorkflowDefinition, of?: string | null) => void;
  /** Asks which kind of step to put in at a place. */
  readonly askFor: (place: StepPlace) => void;
  readonly act: StepActions;
};

/** What can be done to a step as a whole. */
export type StepActions = {
  readonly remove: (id: string) => void;
  readonly move: (id: string, by: "up" | "down") => void;
  readonly copy: (id: string) => void;
  readonly cut: (id: string) => void;
  readonly paste: (place: StepPlace) => void;
  readonly add: (place: StepPlace, steps: readonly Step[]) => void;
};

const EditorContext = createContext<Editor | null>(null);

/** Gives the parts below the editor. */
export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

/** The editor that the calling part belongs to. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error("no EditorProvider above");
  return editor;
}

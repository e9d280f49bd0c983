import { Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";

type TypedFieldProps = {
  label: string;
  /** What is saved, as one would type it. */
  saved: string;
  /** Why a text can't be saved, in a sentence; null when it can. */
  problem: (text: string) => string | null;
  /** Why the server refused the last one. */
  refused: string | null;
  onSave: (text: string) => void;
  /** For longer texts: grows with what it holds. */
  several?: boolean;
  maxLength?: number;
  inputMode?: "decimal";
};

/** A text that is saved when one leaves it or presses Enter; Escape puts back what was there. */
export function TypedField(props: TypedFieldProps) {
  const { label, saved, problem, refused, onSave, several = false } = props;
  /** Null while nothing is being typed: then it follows what is saved. */
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft === null ? null : problem(draft);
  const commit = () => {
    if (draft === null || wrong !== null) return;
    setDraft(null);
    if (draft.trim() !== saved) onSave(draft.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An Enter that ends the composing of a character is not yet the end of the text.
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      commit();
    }
    if (event.key === "Escape") setDraft(null);
  };
  const field = {
    size: "xs",
    "aria-label": label,
    value: draft ?? saved,
    error: wrong ?? (draft === null ? refused : null),
    onBlur: commit,
    onKeyDown,
    maxLength: props.maxLength ?? 1000,
    inputMode: props.inputMode,
    // Escape then drops what was typed, and does not close the panel around.
    "data-mantine-stop-propagation": draft !== null,
  } as const;
  return several ? (
    <Textarea
      {...field}
      autosize
      minRows={1}
      maxRows={5}
      onChange={(event) => setDraft(event.currentTarget.value.replaceAll("\n", " "))}
    />
  ) : (
    <TextInput {...field} onChange={(event) => setDraft(event.currentTarget.value)} />
  );
}

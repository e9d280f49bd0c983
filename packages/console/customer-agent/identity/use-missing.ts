import { useState } from "react";
import { isBlank } from "./identity-draft.ts";

/** Gives fields that must be filled their error: once they were left empty, and not while they are still to be filled. */
export function useMissing() {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  return (field: string, text: string, words: string) => ({
    error: isBlank(text) && left.has(field) ? words : null,
    onBlur: () => setLeft((before) => new Set([...before, field])),
  });
}

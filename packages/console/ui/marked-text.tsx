import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./marked-text.module.css";

type Span = { readonly start: number; readonly end: number };

/** A passage with the words of the question marked in it. */
export function MarkedText({ text, highlights }: { text: string; highlights: readonly Span[] }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of highlights) {
    if (start < from || end > text.length) continue;
    parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  parts.push(text.slice(from));
  return (
    <Text size="sm" dir="auto" className={classes.text}>
      {parts}
    </Text>
  );
}

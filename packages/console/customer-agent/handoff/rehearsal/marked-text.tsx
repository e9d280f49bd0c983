import { Text } from "@mantine/core";
import classes from "../panel.module.css";
import { markedPieces } from "./rehearsal-words.ts";

type MarkedTextProps = {
  text: string;
  fired: readonly { readonly start: number; readonly end: number }[];
  shortened: boolean;
};

/** What a visitor wrote, with the words marked that fire. */
export function MarkedText({ text, fired, shortened }: MarkedTextProps) {
  return (
    <Text size="sm" dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {markedPieces(text, fired).map(({ text: piece, marked, at }) =>
        marked ? (
          <mark key={at} className={classes.fires}>
            {piece}
          </mark>
        ) : (
          piece
        ),
      )}
      {shortened && " …"}
    </Text>
  );
}

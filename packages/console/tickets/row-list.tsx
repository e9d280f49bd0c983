import { Button, Input } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { moved } from "./reorder.ts";
import { RowButtons } from "./row-buttons.tsx";
import classes from "./tickets.module.css";
import { useFocusOfNew } from "./use-focus-of-new.ts";

type Named = { readonly id: number; readonly name: string };

type RowListProps<Row extends Named> = {
  label: string;
  hint: string;
  /** What is wrong with the list as a whole; null when nothing is. */
  error: string | null;
  rows: readonly Row[];
  rowClass: string | undefined;
  readOnly: boolean;
  words: { called(place: number): string; remove(name: string): string; add: string };
  /** The fields of one row; `called` names it while it has no name of its own. */
  fields(row: Row, called: string, change: (row: Row) => void): ReactNode;
  onChange(rows: readonly Row[]): void;
  onAdd(): void;
};

/** Rows in an order: add, change, move, remove. */
export function RowList<Row extends Named>(props: RowListProps<Row>) {
  const { label, hint, error, rows, rowClass, readOnly, words, fields, onChange, onAdd } = props;
  const list = useFocusOfNew(rows.length);
  return (
    <Input.Wrapper labelElement="div" label={label} description={hint} error={error}>
      <ul className={classes.rows} aria-label={label} ref={list}>
        {rows.map((row, place) => {
          const called = words.called(place + 1);
          const name = row.name || called;
          return (
            <li key={row.id} className={rowClass}>
              {fields(row, called, (next) => onChange(rows.with(place, next)))}
              {!readOnly && (
                <RowButtons
                  name={name}
                  removeLabel={words.remove(name)}
                  first={place === 0}
                  last={place === rows.length - 1}
                  onMove={(by) => onChange(moved(rows, place, by))}
                  onRemove={() => onChange(rows.toSpliced(place, 1))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          leftSection={<IconPlus aria-hidden size={14} />}
          onClick={onAdd}
        >
          {words.add}
        </Button>
      )}
    </Input.Wrapper>
  );
}

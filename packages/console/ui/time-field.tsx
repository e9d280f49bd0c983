import { Autocomplete } from "@mantine/core";
import { useState } from "react";
import { readTime } from "./hours-edit.ts";
import classes from "./hours-editor.module.css";

/** What may be picked without typing: every half hour. */
const starts = Array.from({ length: 48 }, (_, place) => {
  const hour = String(Math.floor(place / 2)).padStart(2, "0");
  return `${hour}:${place % 2 === 0 ? "00" : "30"}`;
});
const ends = [...starts.slice(1), "24:00"];

type TimeFieldProps = {
  /** Says which time it is; the field itself has no visible name. */
  label: string;
  value: string;
  /** An end may be midnight, "24:00". */
  isEnd: boolean;
  /** Id of the sentence that says what is wrong with it. */
  describedBy?: string | undefined;
  onChange: (time: string) => void;
};

/**
 * A time of day, typed as people do ("9", "17h30") or picked. It is taken when it is complete, at Enter, or when the
 * field is left; what is no time is handed on as it is, so that it can be said to be none.
 */
export function TimeField({ label, value, isEnd, describedBy, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string): void => {
    setTyped(null);
    const time = readTime(text) ?? text.slice(0, 10);
    if (time !== value) onChange(time);
  };
  const wanted = typed?.trim() ?? "";
  return (
    <Autocomplete
      className={classes.time ?? ""}
      aria-label={label}
      aria-describedby={describedBy}
      error={describedBy !== undefined}
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      value={typed ?? value}
      data={(isEnd ? ends : starts).filter(
        (time) => time.startsWith(wanted) || time.startsWith(`0${wanted}`),
      )}
      filter={({ options }) => options}
      openOnFocus={false}
      comboboxProps={{ keepMounted: false, width: 110, position: "bottom-start" }}
      maxDropdownHeight={220}
      onChange={(text) => (/^\d\d:\d\d$/.test(text) ? take(text) : setTyped(text))}
      onBlur={() => typed !== null && take(typed)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && typed !== null) take(typed);
      }}
    />
  );
}

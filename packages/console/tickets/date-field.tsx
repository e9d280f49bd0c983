import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isWholeDate } from "./value-words.ts";

type DateFieldProps = {
  label: string;
  saved: string;
  refused: string | null;
  onSave: (date: string | null) => void;
};

/** A date, saved as soon as it is whole; emptied, it is cleared when one leaves it. */
export function DateField({ label, saved, refused, onSave }: DateFieldProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  /** Some of it is typed: the browser then says that it is empty. */
  const [partial, setPartial] = useState(false);
  const leave = () => {
    if (draft === "" && !partial && saved !== "") onSave(null);
    setDraft(null);
    setPartial(false);
  };
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      min="1900-01-01"
      max="9999-12-31"
      value={draft ?? saved}
      error={partial ? t("tickets.problem.date") : refused}
      onChange={(event) => {
        const { value, validity } = event.currentTarget;
        setDraft(value);
        setPartial(validity.badInput);
        if (!isWholeDate(value)) return;
        setDraft(null);
        if (value !== saved) onSave(value);
      }}
      onBlur={leave}
    />
  );
}

import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type PropertyDraft, type PropertyProblems, withOption } from "./property-draft.ts";
import { RowList } from "./row-list.tsx";
import classes from "./tickets.module.css";

type OptionsProps = {
  draft: PropertyDraft;
  /** Null before the first try to save: nothing is wrong while one is still writing it. */
  problems: PropertyProblems | null;
  readOnly: boolean;
  onChange: (draft: PropertyDraft) => void;
};

/** The choices of a property: add, rename, reorder, remove. */
export function OptionsEditor({ draft, problems, readOnly, onChange }: OptionsProps) {
  const { t } = useTranslation();
  const problem = problems?.options;
  return (
    <RowList
      label={t("tickets.properties.options")}
      hint={t("tickets.properties.optionsHint")}
      error={problem === undefined ? null : t(`tickets.properties.problem.${problem}`)}
      rows={draft.options}
      rowClass={classes.option}
      readOnly={readOnly}
      words={{
        called: (place) => t("tickets.properties.option", { place }),
        remove: (name) => t("tickets.properties.removeOption", { name }),
        add: t("tickets.properties.addOption"),
      }}
      fields={(option, called, change) => {
        const wrong = problems?.option.get(option.id);
        return (
          <TextInput
            className={classes.grows ?? ""}
            aria-label={called}
            placeholder={t("tickets.properties.optionPlaceholder")}
            maxLength={120}
            readOnly={readOnly}
            value={option.name}
            error={wrong === undefined ? null : t(`tickets.properties.problem.${wrong}`)}
            onChange={(event) => change({ ...option, name: event.currentTarget.value })}
          />
        );
      }}
      onChange={(options) => onChange({ ...draft, options })}
      onAdd={() => onChange(withOption(draft))}
    />
  );
}

import { Button, Input, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type PropertyDraft, type PropertyProblems, withOption } from "./property-draft.ts";
import { moved } from "./reorder.ts";
import { RowButtons } from "./row-buttons.tsx";
import classes from "./tickets.module.css";
import { useFocusOfNew } from "./use-focus-of-new.ts";

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
  const { options } = draft;
  const list = useFocusOfNew(options.length);
  const set = (next: PropertyDraft["options"]) => onChange({ ...draft, options: next });
  const problem = problems?.options;
  return (
    <Input.Wrapper
      labelElement="div"
      label={t("tickets.properties.options")}
      description={t("tickets.properties.optionsHint")}
      error={problem === undefined ? null : t(`tickets.properties.problem.${problem}`)}
    >
      <ul className={classes.rows} aria-label={t("tickets.properties.options")} ref={list}>
        {options.map((option, place) => {
          const wrong = problems?.option.get(option.id);
          const called = t("tickets.properties.option", { place: place + 1 });
          return (
            <li key={option.id} className={classes.option}>
              <TextInput
                className={classes.grows ?? ""}
                aria-label={called}
                placeholder={t("tickets.properties.optionPlaceholder")}
                maxLength={120}
                readOnly={readOnly}
                value={option.name}
                error={wrong === undefined ? null : t(`tickets.properties.problem.${wrong}`)}
                onChange={(event) => set(options.with(place, { ...option, name: event.currentTarget.value }))}
              />
              {!readOnly && (
                <RowButtons
                  name={option.name || called}
                  removeLabel={t("tickets.properties.removeOption", { name: option.name || called })}
                  first={place === 0}
                  last={place === options.length - 1}
                  onMove={(by) => set(moved(options, place, by))}
                  onRemove={() => set(options.toSpliced(place, 1))}
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
          onClick={() => onChange(withOption(draft))}
        >
          {t("tickets.properties.addOption")}
        </Button>
      )}
    </Input.Wrapper>
  );
}

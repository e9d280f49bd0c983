import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import { teammatesQuery } from "../help-desk/queries.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { DateField } from "./date-field.tsx";
import type { Property, Value } from "./queries.ts";
import { TypedField } from "./typed-field.tsx";
import { useChangeTicket } from "./use-change-ticket.ts";
import { useValueWords } from "./use-ticket-words.ts";
import { numberFrom, numberWords } from "./value-words.ts";

type PropertyFieldProps = { conversationId: string; property: Property; value: Value };

/** What a ticket holds of one of the workspace's own properties, changed where it is read. */
export function PropertyField({ conversationId, property, value }: PropertyFieldProps) {
  const may = useMay("conversations:write");
  const words = useValueWords();
  const errorWords = useErrorWords();
  const { change, error } = useChangeTicket(conversationId);
  if (!may || !property.writable) return words(value, property);
  const field: FieldProps = {
    property,
    value,
    refused: error === null ? null : errorWords(error),
    onSave: (next) => {
      const properties = { [property.key]: next };
      change({ body: { properties }, hoped: { properties } });
    },
  };
  switch (property.type) {
    case "choice":
      return <ChoiceField {...field} />;
    case "person":
      return <PersonField {...field} />;
    case "boolean":
      return <YesNoField {...field} />;
    case "number":
      return <NumberField {...field} />;
    case "date":
      return (
        <DateField
          label={property.name}
          saved={typeof value === "string" ? value : ""}
          refused={field.refused}
          onSave={field.onSave}
        />
      );
    case "text":
      return <TextField {...field} />;
  }
}

type FieldProps = {
  property: Property;
  value: Value;
  refused: string | null;
  onSave: (value: Value) => void;
};

function TextField({ property, value, refused, onSave }: FieldProps) {
  return (
    <TypedField
      several
      label={property.name}
      saved={value === null ? "" : String(value)}
      problem={() => null}
      refused={refused}
      onSave={(text) => onSave(text === "" ? null : text)}
    />
  );
}

function NumberField({ property, value, refused, onSave }: FieldProps) {
  const { t, i18n } = useTranslation();
  return (
    <TypedField
      label={property.name}
      saved={typeof value === "number" ? numberWords(value, i18n.language) : ""}
      problem={(text) =>
        text.trim() === "" || numberFrom(text) !== null ? null : t("tickets.problem.number")
      }
      refused={refused}
      onSave={(text) => onSave(numberFrom(text))}
      inputMode="decimal"
    />
  );
}

type Option = { readonly value: string; readonly label: string };

function ChoiceField(props: FieldProps) {
  const options = (props.property.options ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return <OneOf {...props} options={options} onChoose={props.onSave} />;
}

function PersonField(props: FieldProps) {
  const teammates = useQuery(teammatesQuery).data?.teammates ?? [];
  const options = teammates
    .filter(({ active, id }) => active || id === props.value)
    .map(({ id, name }) => ({ value: id, label: name }));
  return <OneOf {...props} options={options} onChoose={props.onSave} />;
}

function YesNoField(props: FieldProps) {
  const { t } = useTranslation();
  const options = [
    { value: "true", label: t("tickets.yes") },
    { value: "false", label: t("tickets.no") },
  ];
  return (
    <OneOf
      {...props}
      options={options}
      onChoose={(chosen) => props.onSave(chosen === null ? null : chosen === "true")}
    />
  );
}

type OneOfProps = FieldProps & {
  options: readonly Option[];
  onChoose: (value: string | null) => void;
};

function OneOf({ property, value, refused, options, onChoose }: OneOfProps) {
  const { t } = useTranslation();
  const held = value === null ? null : String(value);
  // What is no longer offered is still what the ticket holds.
  const isGone = held !== null && !options.some((option) => option.value === held);
  return (
    <Select
      size="xs"
      aria-label={property.name}
      placeholder={t("tickets.choose")}
      clearable
      clearButtonProps={{ "aria-label": t("tickets.clear", { name: property.name }) }}
      searchable={options.length > 8}
      nothingFoundMessage={t("tickets.nothingFound")}
      value={held}
      data={[...options, ...(isGone ? [{ value: held, label: held }] : [])]}
      error={refused}
      onChange={onChoose}
    />
  );
}

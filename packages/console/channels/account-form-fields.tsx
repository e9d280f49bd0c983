import type { AccountKind } from "@baton/contract";
import { Button, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountField, Typed } from "./account-field.ts";
import { fieldsFor } from "./account-fields.ts";
import { signsInPath } from "./email-fields.ts";
import { SignInGuide } from "./sign-in-guide.tsx";

type FieldsProps = {
  kind: AccountKind;
  typed: Typed;
  /** What is wrong with a field, in words. */
  problemAt: (path: string) => string | null;
  /** Secrets are stored already: an empty field leaves them as they are. */
  keepsSecrets: boolean;
  readOnly: boolean;
  onChange: (typed: Typed) => void;
};

/** The values of an account, with where to find each at the provider; rare ones are folded. */
export function AccountFormFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { kind, problemAt, typed } = props;
  const [more, setMore] = useState(false);
  const fields = fieldsFor(kind, typed);
  const rare = fields.filter((field) => field.rare === true);
  // What the server refused is never hidden.
  const isOpen = more || rare.some(({ path }) => problemAt(path) !== null);
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Stack gap="md">
      {fields
        .filter((field) => field.rare !== true)
        .map((field) => (
          <Fragment key={field.path}>
            <OneField field={field} {...props} />
            {field.path === signsInPath && <SignInGuide typed={typed} />}
          </Fragment>
        ))}
      {rare.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: "flex-start" }}
          aria-expanded={isOpen}
          rightSection={<Chevron aria-hidden size={14} />}
          onClick={() => setMore(!isOpen)}
        >
          {t("channels.more")}
        </Button>
      )}
      {isOpen && rare.map((field) => <OneField key={field.path} field={field} {...props} />)}
    </Stack>
  );
}

function OneField({
  field,
  typed,
  problemAt,
  keepsSecrets,
  readOnly,
  onChange,
}: FieldsProps & { field: AccountField }) {
  const { t } = useTranslation();
  const { path, name, type, optional = false } = field;
  const words = {
    label: t(`channels.fields.${name}.label`),
    description: t(`channels.fields.${name}.hint`),
  };
  const value = typed[path] ?? "";
  const change = (next: string) => onChange({ ...typed, [path]: next });
  if (type === "switch") {
    return (
      <Switch
        {...words}
        disabled={readOnly}
        checked={value === "true"}
        onChange={(event) => change(String(event.currentTarget.checked))}
      />
    );
  }
  const isStored = type === "secret" && keepsSecrets;
  const control = {
    ...words,
    error: problemAt(path),
    required: !optional && !isStored,
    placeholder: isStored ? t("channels.secretStays") : field.placeholder,
    inputWrapperOrder: [...wrapperOrder],
    readOnly,
    value,
  };
  return <Typing field={field} control={control} onChange={change} />;
}

const wrapperOrder = ["label", "input", "description", "error"] as const;

type Control = {
  label: string;
  description: string;
  error: string | null;
  required: boolean;
  placeholder: string | undefined;
  inputWrapperOrder: (typeof wrapperOrder)[number][];
  readOnly: boolean;
  value: string;
};
type TypingProps = { field: AccountField; control: Control; onChange: (value: string) => void };

/** The input that a field is typed into. */
function Typing({ field: { type, options = [] }, control, onChange }: TypingProps) {
  const { t } = useTranslation();
  const change = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  if (type === "choice") {
    const data = options.map((one) => ({ value: one, label: t(`channels.choices.${one}`) }));
    return (
      <Select
        {...control}
        allowDeselect={false}
        disabled={control.readOnly}
        data={data}
        onChange={(next) => next !== null && onChange(next)}
      />
    );
  }
  if (type === "long") return <Textarea {...control} autosize minRows={2} maxRows={8} onChange={change} />;
  if (type === "secret") {
    return (
      <PasswordInput
        {...control}
        autoComplete="new-password"
        spellCheck={false}
        visibilityToggleButtonProps={{ "aria-label": t("channels.showSecret") }}
        onChange={change}
      />
    );
  }
  return (
    <TextInput
      {...control}
      inputMode={type === "number" ? "numeric" : "text"}
      spellCheck={false}
      autoComplete="off"
      onChange={change}
    />
  );
}

import {
  Anchor,
  Checkbox,
  Collapse,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  TextInput,
} from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type FormState,
  hasStoredKey,
  keepsKey,
  type ModelDraft,
  type ModelField,
  type ModelProblem,
  presets,
} from "./model-draft.ts";
import { howToAllow, type Refused } from "./model-refusals.ts";

type ModelFieldsProps = {
  draft: ModelDraft;
  /** What the draft was made from. */
  state: FormState;
  problems: readonly ModelProblem[];
  /** What the server said against fields. */
  refused: Refused;
  onChange: (draft: ModelDraft) => void;
};

/** Address, model and key; deadline and proxy, which most never touch, stand folded below. */
export function ModelFields(props: ModelFieldsProps) {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const wrong = useWrongWords(props);
  return (
    <>
      {draft.preset === "other" && draft.purpose === "answers" && (
        <Select
          label={t("model.form.speaks")}
          allowDeselect={false}
          value={draft.provider}
          data={(["openai_compatible", "anthropic"] as const).map((value) => ({
            value,
            label: t(`model.providers.${value}`),
          }))}
          onChange={(value) =>
            onChange({ ...draft, provider: value === "anthropic" ? "anthropic" : "openai_compatible" })
          }
        />
      )}
      <TextInput
        type="url"
        label={t("model.form.baseUrl")}
        description={t("model.form.baseUrlHint")}
        placeholder="https://models.example.com/v1"
        required
        maxLength={2000}
        spellCheck={false}
        value={draft.baseUrl}
        error={wrong("baseUrl")}
        onChange={(event) => onChange({ ...draft, baseUrl: event.currentTarget.value })}
      />
      <TextInput
        label={t("model.form.name")}
        description={t(draft.purpose === "answers" ? "model.form.nameHint" : "model.meaning.nameHint")}
        required
        maxLength={200}
        spellCheck={false}
        autoCapitalize="none"
        value={draft.name}
        error={wrong("name")}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <KeyField {...props} wrong={wrong("apiKey")} />
      <MoreFields {...props} wrong={wrong} />
    </>
  );
}

function KeyField({ draft, state, onChange, wrong }: ModelFieldsProps & { wrong: string | null }) {
  const { t } = useTranslation();
  const stored = hasStoredKey(state);
  const kept = keepsKey(draft, state);
  const hint = kept ? "keyKept" : stored && !draft.withoutKey ? "keyOther" : "keyHint";
  return (
    <Stack gap="xs">
      <PasswordInput
        label={t(presets[draft.preset].wantsKey ? "model.form.key" : "model.form.keyOptional")}
        description={t(`model.form.${hint}`)}
        // It is no password of this site: nothing is to be filled in or remembered.
        autoComplete="off"
        data-1p-ignore
        maxLength={4000}
        required={presets[draft.preset].wantsKey && !kept}
        disabled={draft.withoutKey}
        value={draft.apiKey}
        error={wrong}
        visibilityToggleButtonProps={{ "aria-label": t("model.form.showKey") }}
        onChange={(event) => onChange({ ...draft, apiKey: event.currentTarget.value })}
      />
      {stored && (
        <Checkbox
          label={t("model.form.withoutKey")}
          checked={draft.withoutKey}
          onChange={(event) => onChange({ ...draft, withoutKey: event.currentTarget.checked, apiKey: "" })}
        />
      )}
    </Stack>
  );
}

type MoreProps = ModelFieldsProps & { wrong: (field: ModelField) => string | null };

function MoreFields({ draft, problems, refused, state, onChange, wrong }: MoreProps) {
  const { t } = useTranslation();
  const id = useId();
  const [opened, setOpened] = useState(false);
  const isWrong = [...problems, ...Object.keys(refused)].some(
    (field) => field === "proxy" || field === "deadlineSeconds" || field === "price",
  );
  const shown = opened || isWrong || draft.proxy !== "";
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        {t(draft.purpose === "answers" ? "model.form.more" : "model.meaning.more")}
      </Anchor>
      <Collapse expanded={shown} id={id}>
        <Stack gap="md" mt="sm">
          <NumberField {...{ draft, onChange, wrong }} />
          <TextInput
            type="url"
            label={t("model.form.proxy")}
            description={t(state.environmentProxy ? "model.form.proxyEnvironment" : "model.form.proxyHint")}
            placeholder="http://proxy.example.com:3128"
            maxLength={2000}
            spellCheck={false}
            value={draft.proxy}
            error={wrong("proxy")}
            onChange={(event) => onChange({ ...draft, proxy: event.currentTarget.value })}
          />
        </Stack>
      </Collapse>
    </div>
  );
}

/** How long an answer may take; of a model for embeddings, what it costs. */
function NumberField({ draft, onChange, wrong }: Pick<MoreProps, "draft" | "onChange" | "wrong">) {
  const { t } = useTranslation();
  if (draft.purpose === "embeddings")
    return (
      <NumberInput
        label={t("model.meaning.price")}
        description={t("model.meaning.priceHint")}
        maw={340}
        min={0}
        max={10_000}
        decimalScale={4}
        value={draft.price}
        error={wrong("price")}
        onChange={(price) => onChange({ ...draft, price })}
      />
    );
  return (
    <NumberInput
      label={t("model.form.deadline")}
      description={t("model.form.deadlineHint")}
      maw={340}
      min={5}
      max={300}
      allowDecimal={false}
      value={draft.deadlineSeconds}
      error={wrong("deadlineSeconds")}
      onChange={(deadlineSeconds) => onChange({ ...draft, deadlineSeconds })}
    />
  );
}

/** Gives what is wrong with a field in a sentence: what is seen here, or what the server said. */
function useWrongWords({ draft, problems, refused }: ModelFieldsProps): (field: ModelField) => string | null {
  const { t } = useTranslation();
  return (field) => {
    if (field === "apiKey" && problems.includes("noKey")) return t("model.problems.noKey");
    if (problems.includes(field)) return t(`model.problems.${field}`);
    const code = refused[field];
    if (code === undefined) return null;
    if (code !== "private_address") return t(`model.refused.${code}`);
    return t("model.private", { allow: howToAllow(field === "proxy" ? draft.proxy : draft.baseUrl) ?? "" });
  };
}

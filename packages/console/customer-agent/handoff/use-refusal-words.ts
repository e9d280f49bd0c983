import { useTranslation } from "react-i18next";
import type { RefusedField } from "./refusals.ts";

const known = [
  "unknown",
  "unknown_variable",
  "unknown_workflow",
  "only_with_name",
  "empty",
  "duplicate",
] as const;

/** Gives a function that says what the server refused, in the language of the screen where the code is known. */
export function useRefusalWords(): (field: RefusedField) => string {
  const { t } = useTranslation();
  return ({ code, message }) => {
    const found = known.find((one) => one === code);
    return found === undefined ? message : t(`customerAgent.refused.${found}`);
  };
}

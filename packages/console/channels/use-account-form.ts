import type { AccountKind } from "@baton/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Typed } from "./account-field.ts";
import { addressesOf, missing, typedOf } from "./account-fields.ts";
import { refusedFields } from "./account-refusals.ts";
import { withKnownServers } from "./email-fields.ts";
import type { Account } from "./queries.ts";

/** What is typed into the form of an account, and what is wrong with it. */
export type AccountForm = {
  readonly typed: Typed;
  readonly unsaved: boolean;
  /** Stored secrets may stay: the account is there, and is sent to the same addresses. */
  readonly keepsSecrets: boolean;
  change(typed: Typed): void;
  /** Shows from now on what is missing; true when nothing is. */
  isComplete(): boolean;
  problemAt(path: string): string | null;
  /** Begins anew from what was saved. */
  saved(settings: Account["settings"]): void;
};

/** The form of an account, or (with null) of a new one; `refusal` is what the server said of it. */
export function useAccountForm(
  kind: AccountKind,
  settings: Account["settings"] | null,
  refusal: unknown,
): AccountForm {
  const { t } = useTranslation();
  const [begun, setBegun] = useState(() => typedOf(kind, settings));
  const [typed, setTyped] = useState(begun);
  const [tried, setTried] = useState(false);
  const keepsSecrets = settings !== null && addressesOf(kind, begun) === addressesOf(kind, typed);
  const absent = new Set(missing(kind, typed, keepsSecrets));
  const refused = refusedFields(refusal);
  return {
    typed,
    unsaved: JSON.stringify(typed) !== JSON.stringify(begun),
    keepsSecrets,
    change: (next) => setTyped(withKnownServers(typed, next)),
    isComplete() {
      setTried(true);
      return absent.size === 0;
    },
    problemAt(path) {
      if (tried && absent.has(path)) return t("channels.problem.missing");
      const found = refused[path];
      if (found === undefined) return null;
      return found.code === null
        ? t("channels.problem.refused", { detail: found.message })
        : t(`channels.problem.${found.code}`);
    },
    saved(stored) {
      const next = typedOf(kind, stored);
      setBegun(next);
      setTyped(next);
      setTried(false);
    },
  };
}

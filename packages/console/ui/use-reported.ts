import { deliveryFailures } from "@baton/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Gives a function that says what was reported of a call: our own reasons in words, anything else as it was told. */
export function useReported(): (detail: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (detail: string) => {
      const reason = deliveryFailures.find((one) => one === detail);
      return reason === undefined ? detail : t(`webhooks.log.failures.${reason}`);
    },
    [t],
  );
}

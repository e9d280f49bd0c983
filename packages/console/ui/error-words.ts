import { ApiError } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Gives a function that says any error in a sentence, in the language of the screen. */
export function useErrorWords(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError)) return t("ui.errors.unknown");
      const twin = error.fields.find(({ code }) => code === "taken");
      if (twin !== undefined)
        return t(`ui.errors.taken.${twin.path === "email" || twin.path === "key" ? twin.path : "name"}`);
      const detail =
        error.fields.map((field) => `${field.path} ${field.message}`).join("; ") || error.message;
      return t(`ui.errors.${error.code}`, { detail, defaultValue: t("ui.errors.unknown") });
    },
    [t],
  );
}

/** Gives a function that shows an error as a toast. */
export function useErrorToast(): (error: unknown) => void {
  const words = useErrorWords();
  return useCallback(
    (error: unknown) => {
      notifications.show({ color: "red", message: words(error), autoClose: 7000 });
    },
    [words],
  );
}

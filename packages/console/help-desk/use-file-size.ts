import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const units = ["byte", "kilobyte", "megabyte"] as const;

/** Gives a function that says a number of bytes as people do; nothing for one that nobody knows. */
export function useFileSize(): (bytes: number | null) => string {
  const { i18n } = useTranslation();
  return useCallback((bytes: number | null) => fileSize(bytes, i18n.language), [i18n.language]);
}

/** The same outside of a screen. */
export function fileSize(bytes: number | null, language: string): string {
  if (bytes === null) return "";
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const form = { style: "unit", unit: units[step], unitDisplay: step === 0 ? "long" : "short" } as const;
  const digits = step === 2 ? 1 : 0;
  return new Intl.NumberFormat(language, { ...form, maximumFractionDigits: digits }).format(
    bytes / 1000 ** step,
  );
}

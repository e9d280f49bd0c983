const units = ["byte", "kilobyte", "megabyte"] as const;

/** A number of bytes as people say it. */
export function fileSize(bytes: number, language: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const unitDisplay = step === 0 ? "long" : "short";
  const digits = step === 2 ? 1 : 0;
  const form = { style: "unit", unit: units[step], unitDisplay, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(language, form).format(bytes / 1000 ** step);
}

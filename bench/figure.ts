/** One measured number. `about` says under which circumstances; `target` is what the product promises. */
export type Figure = {
  readonly workload: "turn" | "growth" | "triggers" | "start" | "line" | "workflow" | "retrieval" | "hooks";
  readonly figure: string;
  /** Null when it could not be measured here; `note` says why. */
  readonly value: number | null;
  readonly unit: string;
  readonly about?: Readonly<Record<string, string | number>>;
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
  readonly note?: string;
};

/** Receives each figure as soon as it is known. */
export type Report = (figure: Figure) => void;

/** Says whether a figure keeps its promise; null when nothing was promised or measured. */
export function isMet({ value, target }: Figure): boolean | null {
  if (value === null || target === undefined) return null;
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

/** One line of JSON. */
export function jsonLine(figure: Figure): string {
  const { workload, figure: name, value, unit, about = {}, target, note } = figure;
  const met = isMet(figure);
  return JSON.stringify({
    workload,
    figure: name,
    value: value === null ? null : rounded(value),
    unit,
    ...about,
    ...(target === undefined ? {} : { target, met }),
    ...(note === undefined ? {} : { note }),
  });
}

/** One line for people. */
export function textLine(figure: Figure): string {
  const { workload, figure: name, value, unit, about = {}, target, note } = figure;
  const where = Object.entries(about)
    .map(([key, of]) => `${key} ${of}`)
    .join(", ");
  const met = isMet(figure);
  const wanted =
    target === undefined
      ? ""
      : "atMost" in target
        ? `(at most ${target.atMost})`
        : `(at least ${target.atLeast})`;
  const verdict = met === null ? "" : met ? "kept" : "MISSED";
  const number = value === null ? "-" : rounded(value).toLocaleString("en");
  const cells = [workload.padEnd(9), name.padEnd(42), where.padEnd(34), `${number} ${unit}`.padStart(18)];
  return [...cells, wanted, verdict, note ?? ""].join("  ").trimEnd();
}

/** Three digits that mean something. */
function rounded(value: number): number {
  return value === 0 || Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

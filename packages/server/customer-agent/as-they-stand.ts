import type { Marker, MessageKind } from "@baton/engine";

/** A message as it was stored. */
type Stored = {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly body: string;
  readonly data: unknown;
};

type Data = { readonly marker?: Marker; readonly outside?: { readonly editOf?: number } };

/**
 * What was said as it stands, in the order given: what was taken back is left out, and what was corrected is said once,
 * as it reads now. Markers are read and left out.
 */
export function asTheyStand<Row extends Stored>(rows: readonly Row[]): Row[] {
  const gone = new Set<number>();
  const corrected = new Map<number, { readonly seq: number; readonly body: string }>();
  const judged = new Map<number, number>();
  for (const { seq, kind, body, data } of [...rows].sort((one, other) => one.seq - other.seq)) {
    const { marker, outside } = (data ?? {}) as Data;
    if (marker?.code === "message_deleted") gone.add(marker.seq);
    if (marker?.code === "message_edited") corrected.set(marker.seq, { seq, body: marker.body });
    if (kind === "visitor" && outside?.editOf !== undefined) {
      judged.set(outside.editOf, seq);
      corrected.set(outside.editOf, { seq, body });
    }
  }
  return rows.flatMap((row) => {
    if (row.kind === "marker") return [];
    const of = ((row.data ?? {}) as Data).outside?.editOf ?? row.seq;
    // It stands in its newest correction that was judged; older ones are not said twice.
    const stands = (judged.get(of) ?? of) === row.seq;
    if (row.kind === "visitor" && (gone.has(of) || !stands)) return [];
    return [{ ...row, body: row.kind === "visitor" ? (corrected.get(of)?.body ?? row.body) : row.body }];
  });
}

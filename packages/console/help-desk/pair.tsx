import type { ReactNode } from "react";

/** A fact beside its name, in a list of them. */
export function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt dir="auto">{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

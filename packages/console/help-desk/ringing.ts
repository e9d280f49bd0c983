import type { Facts } from "./model.ts";

/**
 * Which ringing conversations call the teammate `me`: their own, and, while they are Available, those in line
 * that anyone may take.
 */
export function callsFor(ringing: Readonly<Record<string, Facts>>, me: string, available: boolean): Facts[] {
  return Object.values(ringing).filter(({ owner }) => {
    if (owner.kind === "teammate") return owner.id === me;
    return owner.kind === "waiting" && available;
  });
}

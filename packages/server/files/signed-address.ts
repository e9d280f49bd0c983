import { timingSafeEqual } from "node:crypto";
import type { App } from "../app.ts";

type Signing = Pick<App, "config" | "delivery" | "clock">;

/** How long such an address works, in milliseconds: an hour. */
const worksFor = 3_600_000;
const purpose = "file address";

/** An address at which anybody who has it may fetch a file for an hour: a provider has no session. */
export function signedAddress({ config, delivery, clock }: Signing, id: string): string {
  const expires = Math.floor((clock() + worksFor) / 1000);
  const signature = delivery.secrets.sign(`${id}.${expires}`, purpose).toString("base64url");
  return `${config.publicUrl}/files/${id}?expires=${expires}&signature=${signature}`;
}

/** Whether an address is one that `signedAddress` gave, and works still. */
export function isSigned(
  { delivery, clock }: Pick<Signing, "delivery" | "clock">,
  { id, expires, signature }: { readonly id: string; readonly expires: string; readonly signature: string },
): boolean {
  if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 < clock()) return false;
  const right = delivery.secrets.sign(`${id}.${expires}`, purpose);
  const given = Buffer.from(signature, "base64url");
  return given.length === right.length && timingSafeEqual(given, right);
}

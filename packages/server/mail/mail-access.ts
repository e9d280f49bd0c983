import type { SettingsOf } from "@baton/contract";
import { isThisMachine } from "../delivery/mail-server.ts";

type Setting = SettingsOf<"email">["smtp"];

/**
 * How a mail server of an account is reached: in the clear on this machine alone, whatever is set, so that neither
 * password nor mail crosses a network that others read.
 */
export function encryptionOf({ host, security }: Setting): { secure: boolean; needsTls: boolean } {
  return {
    secure: security === "tls",
    needsTls: security === "starttls" || (security === "none" && !isThisMachine(host)),
  };
}

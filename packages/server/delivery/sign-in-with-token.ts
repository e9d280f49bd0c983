import type { SMTPConnectionCustomAuthContext } from "nodemailer/lib/smtp-connection";
import type { Secret } from "../access/secret.ts";

type Server = { readonly host: string; readonly port: number; readonly user: string | null };
type Talk = Pick<SMTPConnectionCustomAuthContext, "authMethods" | "sendCommand">;

/**
 * What nodemailer calls this way of signing in. Asked for XOAUTH2 by that name, it takes whatever the server speaks
 * first unless it is given its own machine for fetching tokens.
 */
export const tokenMethod = "TOKEN";

/**
 * Signs in to a mail server with an access token: by XOAUTH2, or by OAUTHBEARER (RFC 7628) where the server does not
 * speak that. nodemailer's own way would ask for another token in the middle of the talk, and knows XOAUTH2 alone.
 */
export function signInWithToken({ host, port, user }: Server, token: Secret) {
  return async ({ authMethods, sendCommand }: Talk): Promise<void> => {
    const isOld = authMethods.includes("XOAUTH2");
    const bearer = `auth=Bearer ${token.reveal()}`;
    const words = isOld
      ? [`user=${user}`, bearer, "", ""]
      : [`n,a=${user},`, `host=${host}`, `port=${port}`, bearer, "", ""];
    const proof = Buffer.from(words.join("\x01")).toString("base64");
    let reply = await sendCommand(`AUTH ${isOld ? "XOAUTH2" : "OAUTHBEARER"} ${proof}`);
    // The server says why not in a challenge, and refuses once that was answered.
    if (reply.status === 334) reply = await sendCommand(isOld ? "" : "AQ==");
    if (reply.status !== 235) throw new Error("Invalid login");
  };
}

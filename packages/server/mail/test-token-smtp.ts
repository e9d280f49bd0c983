import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server on this machine that lets in whose token it is, and takes no mail. */
export async function startTokenSmtp(
  userOf: (accessToken: string) => string | null,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authMethods: ["PLAIN", "XOAUTH2"],
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username = "", accessToken = "" }, _session, done) =>
      userOf(accessToken) === username ? done(null, { user: username }) : done(null, {}),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

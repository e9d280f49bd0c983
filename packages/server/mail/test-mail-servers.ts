import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Real Dovecot and Postfix on this machine, with the mailboxes help@ and ana@lumen.example and the password "secret". */
export type MailServers = { readonly imapPort: number; readonly smtpPort: number; stop(): Promise<void> };

/** Where Debian puts them. */
const dovecot = "/usr/sbin/dovecot";
const postfix = "/usr/sbin/postfix";

/**
 * Starts both in a new directory that goes away with them. `npm run test:servers` installs them first. With
 * `introspectionUrl` they take access tokens, too, and ask there whose each is (OAuth 2.0).
 */
export async function startMailServers(
  about: { readonly introspectionUrl?: string } = {},
): Promise<MailServers> {
  if (process.getuid?.() !== 0) throw new Error("Only root can start Postfix.");
  const home = mkdtempSync(join(tmpdir(), "baton-mail-"));
  chmodSync(home, 0o755);
  const [imapPort, smtpPort] = [await freePort(), await freePort()];
  const nobody = Number(run("id", ["-u", "nobody"]));
  const group = Number(run("id", ["-g", "nobody"]));
  mkdirSync(join(home, "mail"));
  chownSync(join(home, "mail"), nobody, group);
  writeFileSync(
    join(home, "users"),
    ["help", "ana"].map((name) => `${name}@lumen.example:{PLAIN}secret::::::\n`).join(""),
  );
  const { introspectionUrl = null } = about;
  if (introspectionUrl !== null) writeFileSync(join(home, "oauth2.conf"), tokenConfig(introspectionUrl));
  const takesTokens = introspectionUrl !== null;
  writeFileSync(join(home, "dovecot.conf"), dovecotConfig({ home, imapPort, nobody, group, takesTokens }));
  const imap = spawn(dovecot, ["-F", "-c", join(home, "dovecot.conf")], { stdio: "ignore" });
  startPostfix({ home, smtpPort, nobody, group });
  await Promise.all([listening(imapPort), listening(smtpPort)]);
  return {
    imapPort,
    smtpPort,
    async stop() {
      run(postfix, ["-c", join(home, "postfix"), "stop"]);
      const ended = new Promise((resolve) => imap.once("exit", resolve));
      imap.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

type Place = { readonly home: string; readonly nobody: number; readonly group: number };

function tokenConfig(introspectionUrl: string): string {
  return [
    "introspection_mode = post",
    `introspection_url = ${introspectionUrl}`,
    "force_introspection = yes",
    "username_attribute = username",
    "active_attribute = active",
    "active_value = true",
    "",
  ].join("\n");
}

function dovecotConfig(about: Place & { imapPort: number; takesTokens: boolean }): string {
  const { home, imapPort, nobody, group, takesTokens } = about;
  const tokens = `
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${home}/oauth2.conf
}`;
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login${takesTokens ? " xoauth2 oauthbearer" : ""}
mail_location = maildir:${home}/mail/%n
first_valid_uid = ${nobody}
first_valid_gid = ${group}
${takesTokens ? tokens : ""}
passdb {
  driver = passwd-file
  args = ${home}/users
}
userdb {
  driver = static
  args = uid=${nobody} gid=${group} home=${home}/mail/%n
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service auth {
  unix_listener ${home}/sasl {
    mode = 0666
  }
}
`;
}

function startPostfix({ home, smtpPort, nobody, group }: Place & { smtpPort: number }): void {
  const folder = join(home, "postfix");
  for (const name of ["postfix", "queue", "data"]) mkdirSync(join(home, name));
  chownSync(join(home, "data"), Number(run("id", ["-u", "postfix"])), 0);
  writeFileSync(
    join(folder, "main.cf"),
    `
compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
maillog_file = ${home}/postfix.log
maillog_file_prefixes = ${home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.lumen.example
mydestination =
mynetworks =
alias_maps =
local_transport = error:none here
virtual_mailbox_domains = lumen.example
virtual_mailbox_base = ${home}/mail
virtual_mailbox_maps = inline:{{help@lumen.example=help/} {ana@lumen.example=ana/}}
virtual_uid_maps = static:${nobody}
virtual_gid_maps = static:${group}
virtual_minimum_uid = 1
recipient_delimiter = +
message_size_limit = 5000000
virtual_mailbox_limit = 0
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${home}/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtp_dns_support_level = disabled
smtpd_delay_reject = yes
virtual_alias_maps = inline:{{bob@gone.example=nobody@lumen.example}}
`,
  );
  const services = [
    "cleanup",
    "rewrite trivial-rewrite",
    "bounce",
    "defer bounce",
    "error",
    "retry error",
    "virtual",
  ];
  const lines = [
    `127.0.0.1:${smtpPort} inet n - n - - smtpd`,
    "pickup unix n - n 60 1 pickup",
    "qmgr unix n - n 300 1 qmgr",
    ...services.map((service) => {
      const [name = "", program = name] = service.split(" ");
      const isPrivate = name === "cleanup" ? "n" : "-";
      const isUnprivileged = name === "virtual" ? "n" : "-";
      return `${name} unix ${isPrivate} ${isUnprivileged} n - 0 ${program}`;
    }),
    "anvil unix - - n - 1 anvil",
    "proxymap unix - - n - - proxymap",
    "postlog unix-dgram n - n - 1 postlogd",
    "",
  ];
  writeFileSync(join(folder, "master.cf"), lines.join("\n"));
  run(postfix, ["-c", folder, "start"]);
}

function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ${stderr}${stdout}`);
  return stdout;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves when somebody answers at a port; fails after a while. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing listens at ${port}.`);
}

import type { MailAccount } from "./read-mail.ts";

/** A mailbox for tests. */
export const testAccount: MailAccount = {
  channelId: "4d1f6c1e-0b1c-4c0e-9d51-2f8a5b6c7d8e",
  settings: {
    kind: "email",
    address: "help@lumen.example",
    senderName: "Lumen",
    imap: null,
    smtp: { host: "127.0.0.1", port: 25, security: "none", user: "" },
    signature: "",
    replyAll: false,
    handOffFrom: [],
    authservId: "mx.lumen.example",
    oauth: null,
  },
  secrets: { kind: "email", imapPassword: "", smtpPassword: "", oauthClientSecret: "", inboundSecret: "s" },
  webhookUrl: "https://baton.lumen.example/hooks/x",
};

/** A mail of lines, each character one byte; `head` replaces or adds headers, null takes one away. */
export function testMail(head: Readonly<Record<string, string | null>>, body: string | Buffer): Buffer {
  const headers: Record<string, string | null> = {
    From: "Ana Muster <ana@muster.example>",
    To: "Lumen <help@lumen.example>",
    Subject: "Lamp",
    Date: "Tue, 22 Oct 2024 10:04:11 +0200",
    "Message-ID": "<one@muster.example>",
    "MIME-Version": "1.0",
    ...head,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  const text = typeof body === "string" ? Buffer.from(body.replace(/\r?\n/g, "\r\n"), "latin1") : body;
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "utf8"), text]);
}

/** The parts of a multipart, each with its own head. */
export function testParts(boundary: string, parts: readonly string[]): string {
  return `${parts.map((part) => `--${boundary}\n${part}\n`).join("")}--${boundary}--\n`;
}

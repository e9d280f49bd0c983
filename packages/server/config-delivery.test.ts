import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const deliveryOf = (env: Record<string, string>) => readConfig(env).config.delivery;

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const from = { BATON_MAIL_FROM: "Lumen & Co <help@lumen.example>" };

describe("what goes outside", () => {
  test("needs nothing: no private host, a key file, no mail", () => {
    expect(deliveryOf({})).toEqual({ allowPrivate: [], secretKey: null, mail: null });
  });

  test("may call private hosts that are named, in any notation", () => {
    const list = " Hooks.internal , 10.0.0.5:8080,[::1]:9000, 0x7f.1,";
    expect(deliveryOf({ BATON_ALLOW_PRIVATE: list }).allowPrivate).toEqual([
      "hooks.internal",
      "10.0.0.5:8080",
      "[::1]:9000",
      "127.0.0.1",
    ]);
    for (const bad of ["http://host", "host:99999", "a b", "user@host", "host/path", "host:"])
      expect([bad, problemsOf({ BATON_ALLOW_PRIVATE: bad })]).toEqual([bad, [expect.stringContaining(bad)]]);
  });

  test("keeps the mail server's password and the key to itself when it is printed", () => {
    const { delivery } = readConfig({
      BATON_SECRET_KEY: "5a".repeat(32),
      BATON_SMTP_URL: "smtp://me%40lumen:p%3Ass@mail.lumen.example",
      ...from,
    }).config;
    expect(delivery.mail).toMatchObject({
      host: "mail.lumen.example",
      port: 587,
      secure: false,
      user: "me@lumen",
      from: { name: "Lumen & Co", address: "help@lumen.example" },
    });
    expect(delivery.mail?.password?.reveal()).toBe("p:ss");
    expect(JSON.stringify(delivery)).not.toMatch(/p:ss|5a5a/);
  });

  test("speaks TLS from the first byte with smtps, on its port or another", () => {
    const portOf = (url: string) => deliveryOf({ BATON_SMTP_URL: url, ...from }).mail;
    expect(portOf("smtps://mail.example")).toMatchObject({ port: 465, secure: true, user: null });
    expect(portOf("smtp://[::1]:2525")).toMatchObject({ host: "::1", port: 2525, secure: false });
  });

  test.each([
    [{ BATON_SECRET_KEY: "short" }, "BATON_SECRET_KEY"],
    [{ BATON_SMTP_URL: "smtp://mail.example" }, "go together"],
    [from, "go together"],
    [{ BATON_SMTP_URL: "https://mail.example", ...from }, "BATON_SMTP_URL"],
    [{ BATON_SMTP_URL: "smtp://mail.example", BATON_MAIL_FROM: "nobody" }, "BATON_MAIL_FROM"],
    [
      { BATON_SMTP_URL: "smtp://mail.example", BATON_MAIL_FROM: "A <a@b.c>\r\nBcc: x@y.z" },
      "BATON_MAIL_FROM",
    ],
  ])("refuses %j in a sentence", (env, words) => {
    expect(problemsOf(env as Record<string, string>)).toEqual([expect.stringContaining(words)]);
  });
});

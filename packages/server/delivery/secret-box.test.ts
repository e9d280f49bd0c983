import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { keyFile, makeSecretBox, type SecretBox, SecretUnreadableError } from "./secret-box.ts";

const root = mkdtempSync(join(tmpdir(), "baton-secrets-"));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, "data-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const said: string[] = [];
const log = {
  info: (_facts: object, words: string) => void said.push(words),
  warn: (words: string) => void said.push(words),
} as unknown as Parameters<typeof makeSecretBox>[1];

const boxOf = (env: Record<string, string> = {}): SecretBox =>
  makeSecretBox(readConfig({ BATON_DATA: folder, ...env }).config, log);

function whyNot(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof SecretUnreadableError) return error.reason;
    throw error;
  }
  return "opened";
}

describe("a secret", () => {
  test("comes back as it was, and what is stored shows nothing of it", () => {
    const box = boxOf();
    const sealed = box.seal("whsec_très secret", "webhook_secret:crm");
    expect(box.open(sealed, "webhook_secret:crm").reveal()).toBe("whsec_très secret");
    expect(sealed.toString("latin1")).not.toContain("secret");
    expect(box.seal("same", "x").equals(box.seal("same", "x"))).toBe(false);
  });

  test("opens for what it belongs to and for nothing else", () => {
    const box = boxOf();
    expect(whyNot(() => box.open(box.seal("a", "webhook_secret:one"), "webhook_secret:two"))).toBe("damaged");
  });

  test("that was damaged anywhere is told from one of another key", () => {
    const box = boxOf();
    const sealed = box.seal("a secret", "x");
    for (let place = 0; place < sealed.length; place += 1) {
      const broken = Buffer.from(sealed);
      broken[place] = (broken[place] ?? 0) ^ 1;
      expect([place, whyNot(() => box.open(broken, "x"))]).toEqual([
        place,
        place >= 1 && place < 5 ? "other_key" : "damaged",
      ]);
    }
    for (const length of [0, 1, 20, sealed.length - 1])
      expect(whyNot(() => box.open(sealed.subarray(0, length), "x"))).toBe("damaged");
  });

  test("of another key, or of a key that is gone, is refused in words and makes no new key", () => {
    const sealed = boxOf().seal("a secret", "x");
    rmSync(join(folder, keyFile));
    expect(whyNot(() => boxOf().open(sealed, "x"))).toBe("other_key");
    expect(readdirSync(folder)).toEqual([]);
    expect(whyNot(() => boxOf({ BATON_SECRET_KEY: "ab".repeat(32) }).open(sealed, "x"))).toBe("other_key");
  });
});

describe("the key", () => {
  test("is made when it is first needed, for its owner's eyes alone, and kept", () => {
    const first = boxOf();
    expect(readdirSync(folder)).toEqual([]);
    const sealed = first.seal("a", "x");
    expect(readdirSync(folder)).toEqual([keyFile]);
    expect(statSync(join(folder, keyFile)).mode & 0o777).toBe(0o600);
    expect(boxOf().open(sealed, "x").reveal()).toBe("a");
    expect(said.at(-1)).toContain("back it up");
    expect(said.join()).not.toContain(readFileSync(join(folder, keyFile), "utf8").trim());
  });

  test("is one for two processes that begin at once", () => {
    const [one, two] = [boxOf(), boxOf()];
    const sealed = one.seal("a", "x");
    expect(two.open(sealed, "x").reveal()).toBe("a");
    expect(one.open(two.seal("b", "x"), "x").reveal()).toBe("b");
  });

  test("of the environment is used instead, in base64 or hex, and no file is made", () => {
    const key = Buffer.alloc(32, 7);
    const sealed = boxOf({ BATON_SECRET_KEY: key.toString("base64") }).seal("a", "x");
    expect(
      boxOf({ BATON_SECRET_KEY: key.toString("hex") })
        .open(sealed, "x")
        .reveal(),
    ).toBe("a");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("on a database of one's own comes with a warning for several processes", () => {
    boxOf({ DATABASE_URL: "postgres://localhost/x" }).seal("a", "x");
    expect(said.at(-1)).toContain("BATON_SECRET_KEY");
  });

  test("that is no key is an error that names the file, and is left as it is", () => {
    writeFileSync(join(folder, keyFile), "oops");
    expect(() => boxOf().seal("a", "x")).toThrow(keyFile);
    expect(readFileSync(join(folder, keyFile), "utf8")).toBe("oops");
  });
});

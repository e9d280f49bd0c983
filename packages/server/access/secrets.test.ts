import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { addressKey } from "./address-key.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { Secret } from "./secret.ts";
import { newToken, sameHash, tokenHash } from "./token.ts";

describe("a secret", () => {
  test("shows itself to nobody who did not ask by name", () => {
    const secret = new Secret("opensesame");
    const shown = [`${secret}`, JSON.stringify({ secret }), inspect({ deep: { secret } }), String(secret)];
    for (const text of shown) {
      expect(text).toContain("[secret]");
      expect(text).not.toContain("opensesame");
    }
    expect(secret.reveal()).toBe("opensesame");
  });
});

describe("a password", () => {
  test("is kept as argon2id with its parameters and a salt of its own", async () => {
    const [one, two] = await Promise.all([
      hashPassword(new Secret("a long one")),
      hashPassword(new Secret("a long one")),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(new Secret("a long one"), one)).toBe(true);
    expect(await verifyPassword(new Secret("a long onf"), one)).toBe(false);
  });

  test("hashed with other parameters is still known", async () => {
    // From the tests of the argon2 reference implementation.
    const stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    expect(await verifyPassword(new Secret("password"), stored)).toBe(true);
  });

  test("is the same however its accents are composed", async () => {
    const stored = await hashPassword(new Secret("crème brûlée".normalize("NFC")));
    expect(await verifyPassword(new Secret("crème brûlée".normalize("NFD")), stored)).toBe(true);
  });

  test("never fits an account without one, nor a hash that can't be read", async () => {
    expect(await verifyPassword(new Secret(""), null)).toBe(false);
    expect(await verifyPassword(new Secret("x"), "plain")).toBe(false);
  });

  test("checks of a flood are turned away, and the others all get their answer", async () => {
    // The least that argon2 can do, so that the flood passes quickly.
    const cheap = `$argon2id$v=19$m=8,t=1,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;
    const flood = Array.from({ length: 300 }, () => verifyPassword(new Secret("a wrong one"), cheap));
    const outcomes = await Promise.allSettled(flood);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(300 - 2 - 256);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "too_many" });
    const after = await hashPassword(new Secret("the right one"));
    expect(await verifyPassword(new Secret("the right one"), after)).toBe(true);
  });
});

describe("a token", () => {
  test("is 43 characters, new each time, and known by its hash alone", () => {
    const { token, hash } = newToken();
    expect(token.reveal()).toMatch(/^[\w-]{43}$/);
    expect(newToken().hash).not.toBe(hash);
    expect(tokenHash(token.reveal())).toBe(hash);
    expect(sameHash(hash, hash)).toBe(true);
    expect(sameHash(hash, newToken().hash)).toBe(false);
    expect(sameHash(hash, "")).toBe(false);
  });

  test("of another shape has no hash", () => {
    for (const odd of ["", "short", "é".repeat(43), "a".repeat(44), "\u0000".repeat(43)])
      expect(tokenHash(odd)).toBeNull();
  });
});

describe("the key of an address", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s is counted as %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

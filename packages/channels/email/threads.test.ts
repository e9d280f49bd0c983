import { describe, expect, test } from "vitest";
import { align, authenticationOf, notAuthenticated } from "./authentication.ts";
import { placeOf } from "./may-act.ts";
import { readMail } from "./read-mail.ts";
import { testAccount, testMail } from "./test-mail.ts";
import { makeThread, messageIdOf, openThread, participantOf, readThread, replyAddress } from "./threads.ts";

const key = Buffer.alloc(32, 1);
const older = Buffer.alloc(32, 2);
const thread = {
  conversationId: "0192f0c4-7a61-7c3e-9f0e-5b7d1c2a3e4f",
  participant: participantOf("Ana@Muster.example"),
};
const token = makeThread(thread, key);

describe("a token", () => {
  test("comes back in the address, in upper case too, and in what is answered", () => {
    expect(token).toMatch(/^[a-z2-7]{48}$/);
    const address = replyAddress("help@lumen.example", token);
    expect(readThread({ recipients: [address.toUpperCase()], references: [] }, [key])).toEqual(thread);
    const id = messageIdOf(token, crypto.randomUUID(), "help@lumen.example");
    expect(
      readThread({ recipients: ["help@lumen.example"], references: ["<x@y>", id, "<z@y>"] }, [key]),
    ).toEqual(thread);
  });
  test("of an older key is still read, and of a forgotten one is not", () => {
    const old = makeThread(thread, older);
    expect(openThread(old, [key, older])).toEqual(thread);
    expect(openThread(old, [key])).toBeNull();
  });
  test("with any letter changed is none", () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "a" ? "b" : "a";
      expect(openThread(token.slice(0, at) + other + token.slice(at + 1), [key])).toBeNull();
    }
    expect(openThread("", [key])).toBeNull();
    expect(openThread("é".repeat(48), [key])).toBeNull();
  });
  test("doesn't make an address that mail can't carry", () => {
    expect(replyAddress(`${"a".repeat(20)}@x.example`, token)).toBe(`${"a".repeat(20)}@x.example`);
  });
  test("is found in a mail, and a subject is not looked at", () => {
    const raw = testMail({ To: `Lumen <${replyAddress("help@lumen.example", token)}>` }, "Hi");
    expect(readMail(raw, testAccount)).toMatchObject({ thread: token });
    expect(readMail(testMail({ Subject: `Re: ${token}` }, token), testAccount)).toMatchObject({
      thread: null,
    });
    const answer = testMail({ "In-Reply-To": messageIdOf(token, "1", "help@lumen.example") }, "Hi");
    expect(readMail(answer, testAccount)).toMatchObject({ thread: token });
  });
});

describe("a mail acts in a conversation", () => {
  const pass = { ...notAuthenticated, aligned: "pass" as const };
  const fail = { ...notAuthenticated, aligned: "fail" as const };
  const mail = {
    thread,
    hasToken: true,
    sender: "ana@muster.example",
    authentication: pass,
    known: ["bob@muster.example"],
  };
  const conversation = { kind: "conversation", conversationId: thread.conversationId };
  test.each([
    ["of the person named", {}, conversation],
    [
      "of the person named when nobody looked where it comes from",
      { authentication: notAuthenticated },
      conversation,
    ],
    ["in the name of the person named", { authentication: fail }, { kind: "new", flag: "not_authenticated" }],
    ["of somebody who takes part, proved", { sender: "bob@muster.example" }, conversation],
    [
      "of somebody who takes part, not proved",
      { sender: "bob@muster.example", authentication: notAuthenticated },
      { kind: "new", flag: "other_sender" },
    ],
    ["of a stranger with the token", { sender: "eve@x.example" }, { kind: "new", flag: "other_sender" }],
    ["with a wrong token", { thread: null }, { kind: "new", flag: "forged_token" }],
    ["without a token", { thread: null, hasToken: false }, { kind: "new", flag: null }],
  ])("or not: %s", (_name, change, expected) => {
    expect(placeOf({ ...mail, ...change })).toEqual(expected);
  });
});

describe("where a mail comes from", () => {
  const at = (value: string, from = "ana@muster.example") =>
    authenticationOf([{ name: "authentication-results", value }], from, "mx.lumen.example");
  test("is believed of our own server alone, and of its topmost word", () => {
    expect(at("mx.lumen.example; dkim=pass header.d=muster.example").aligned).toBe("pass");
    expect(at("mx.eve.example; dkim=pass header.d=muster.example")).toEqual(notAuthenticated);
    const both = [
      "mx.lumen.example; dkim=fail header.d=muster.example",
      "mx.lumen.example; dkim=pass header.d=muster.example",
    ];
    const headers = both.map((value) => ({ name: "authentication-results", value }));
    expect(authenticationOf(headers, "ana@muster.example", "mx.lumen.example").aligned).toBe("fail");
    expect(authenticationOf(headers, "ana@muster.example", "")).toEqual(notAuthenticated);
  });
  test("must be the sender's own domain", () => {
    expect(
      at("mx.lumen.example; dkim=pass header.d=eve.example; spf=pass smtp.mailfrom=x@eve.example").aligned,
    ).toBe("none");
    expect(at("mx.lumen.example; spf=pass (ok) smtp.mailfrom=bounce@mail.muster.example").aligned).toBe(
      "pass",
    );
    expect(at("mx.lumen.example; dkim=pass header.d=xmuster.example").aligned).toBe("none");
    expect(at("mx.lumen.example; dkim=pass header.d=co.uk", "a@shop.co.uk").aligned).toBe("none");
    expect(
      at("mx.lumen.example; dkim=pass header.d=muster.example; dmarc=fail header.from=muster.example")
        .aligned,
    ).toBe("fail");
  });
  test("is put together from what mechanisms say", () => {
    expect(
      align(
        { spf: [{ result: "softfail", domain: "muster.example" }], dkim: [], dmarc: [] },
        "a@muster.example",
      ),
    ).toEqual({
      aligned: "fail",
      spf: "softfail",
      dkim: "none",
      dmarc: "none",
    });
  });
});

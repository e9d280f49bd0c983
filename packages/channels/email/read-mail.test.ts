import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "../incoming.ts";
import { mailEnvelope, readMail } from "./read-mail.ts";
import { testAccount, testMail, testParts } from "./test-mail.ts";

function read(raw: Uint8Array): IncomingMessage {
  const incoming = readMail(raw, testAccount);
  if (incoming.type !== "message") throw new Error(`It is read as ${incoming.type}.`);
  return incoming;
}
const body = (head: Record<string, string | null>, text: string | Buffer): string =>
  read(testMail(head, text)).body;
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

describe("letters are read right when", () => {
  test.each([
    ["UTF-8 is called Latin-1", "text/plain; charset=iso-8859-1", Buffer.from("Ça coûte 5 €")],
    ["Latin-1 is called UTF-8", "text/plain; charset=utf-8", latin1("\xc7a co\xfbte 5 \x80")],
    ["nothing is said, and it is UTF-8", "text/plain", Buffer.from("Ça coûte 5 €")],
    ["nothing is said, and it is Windows-1252", "text/plain", latin1("\xc7a co\xfbte 5 \x80")],
    ["the charset doesn't exist", "text/plain; charset=x-unknown", latin1("\xc7a co\xfbte 5 \x80")],
    [
      "the charset is in quotes of its own",
      "text/plain; charset=\"'windows-1252'\"",
      latin1("\xc7a co\xfbte 5 \x80"),
    ],
    ["it is called ASCII", "text/plain; charset=us-ascii", Buffer.from("Ça coûte 5 €")],
    ["it begins with a mark", "text/plain", Buffer.from("\ufeffÇa coûte 5 €", "utf16le")],
    ["it is UTF-7", "text/plain; charset=utf-7", latin1("+AMc-a co+APs-te 5 +IKw-")],
    ["the type is broken", "text", Buffer.from("Ça coûte 5 €")],
    ["HTML says it of itself", "text/html", latin1('<meta charset="windows-1252">\xc7a co\xfbte 5 \x80')],
  ])("%s", (_name, type, bytes) => {
    expect(body({ "Content-Type": type }, bytes)).toBe("Ça coûte 5 €");
  });

  test.each([
    ["shift_jis", Buffer.from("93fa967b", "hex"), "日本"],
    ["iso-2022-jp", Buffer.from("1b2442467c4b5c1b2842", "hex"), "日本"],
    ["gb2312", Buffer.from("c1aacda8", "hex"), "联通"],
    ["cp936", Buffer.from("c1aacda8", "hex"), "联通"],
    ["koi8-r", Buffer.from("f0d2c9d7c5d4", "hex"), "Привет"],
  ])("they are %s", (charset, bytes, expected) => {
    expect(body({ "Content-Type": `text/plain; charset=${charset}` }, bytes)).toBe(expected);
  });

  test.each([
    ["=?utf-8?q?D=C3=A9j=C3=A0_vu?=", "Déjà vu"],
    ["=?UTF-8?B?RMOpasOgIHZ1?=", "Déjà vu"],
    ["=?iso-8859-1?Q?D=E9j=E0?= =?iso-8859-1?Q?_vu?=", "Déjà vu"],
    ["=?utf-8?b?RMOpasM=?= =?utf-8?b?oCB2dQ==?=", "Déjà vu"],
    ["=?utf-8*fr?q?D=C3=A9j=C3=A0?= vu", "Déjà vu"],
    ["Déjà vu", "Déjà vu"],
    ["=?utf-8?q?broken", "=?utf-8?q?broken"],
    ["=?utf-8?q?a=0D=0ABcc:_eve@x?=", "a Bcc: eve@x"],
  ])("a subject is %s", (subject, expected) => {
    expect(read(testMail({ Subject: subject }, "x")).mail?.subject).toBe(expected);
  });
});

describe("a body is read when", () => {
  test("its lines flow", () => {
    const type = "text/plain; charset=utf-8; format=flowed";
    expect(
      body({ "Content-Type": type }, "One line that \ngoes on.\n\n From here.\n> a quote \n> of two\n"),
    ).toBe("One line that goes on.\n\nFrom here.");
  });
  test("its quoted-printable is broken", () => {
    const head = {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Transfer-Encoding": "quoted-printable",
    };
    expect(body(head, "50=% off =\nand=C3=A9 =ZZ a=3")).toBe("50=% off andé =ZZ a=3");
  });
  test.each([
    ["cut short", "SGVsbG8gV29ybG"],
    ["full of noise", "SGVs\n!bG8g\n\tV29y*bGQ"],
    ["no base64", "Hello World, this is just a text of people."],
  ])("its base64 is %s", (_name, text) => {
    expect(body({ "Content-Transfer-Encoding": "base64" }, text)).toMatch(/^Hello Worl/);
  });
  test("it is HTML alone, with its links", () => {
    const html = '<p>See <a href="https://a.example/x">this</a></p><p>Bye<script>alert(1)</script>';
    expect(body({ "Content-Type": "text/html" }, html)).toBe("See this (https://a.example/x)\n\nBye");
  });
  test("its boundary never comes", () => {
    expect(body({ "Content-Type": "multipart/mixed; boundary=x" }, "Just text")).toBe("Just text");
  });
  test("it says multipart and names no boundary", () => {
    expect(body({ "Content-Type": "multipart/mixed" }, "Just text")).toBe("Just text");
  });
  test("it was cut off inside a part", () => {
    const text = "--x\nContent-Type: text/plain\n\nHello\n--x\nContent-Type: image/png\n\nabc";
    const { body: read1, attachments } = read(
      testMail({ "Content-Type": "multipart/mixed; boundary=x" }, text),
    );
    expect([read1, attachments.length]).toEqual(["Hello", 1]);
  });
  test("it is 500 parts deep", () => {
    let text = "Content-Type: text/plain\n\nDeep";
    for (let depth = 500; depth > 0; depth -= 1)
      text = `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${text}\n--b${depth}--`;
    expect(read(Buffer.from(`From: a@b.example\n${text}`)).body).toBe("Deep");
  });
  test("it is deeper than anything", () => {
    let text = "Content-Type: text/plain\n\nDeep";
    for (let depth = 5000; depth > 0; depth -= 1)
      text = `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${text}`;
    expect(() => read(Buffer.from(`From: a@b.example\n${text}`))).not.toThrow();
  });
  test("it has text, a picture, and text again", () => {
    const parts = testParts("x", [
      "Content-Type: text/plain\n\nOne",
      "Content-Type: image/png; name=a.png\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\nAAAA",
      "Content-Type: text/plain\n\nTwo",
    ]);
    const message = read(testMail({ "Content-Type": "multipart/mixed; boundary=x" }, parts));
    expect(message.body).toBe("One\n\nTwo");
    expect(message.attachments).toMatchObject([{ name: "a.png", mime: "image/png", size: 3 }]);
  });
  test("it is nothing but a mail that was passed on", () => {
    const parts = testParts("x", ["Content-Type: message/rfc822\n\nSubject: Broken\n\nIt is broken."]);
    const message = read(testMail({ "Content-Type": "multipart/mixed; boundary=x" }, parts));
    expect(message.body).toBe("It is broken.");
    expect(message.attachments).toMatchObject([{ name: "Broken.eml", mime: "message/rfc822" }]);
  });
});

describe("files are kept:", () => {
  const only = (part: string) =>
    read(testMail({ "Content-Type": "multipart/mixed; boundary=x" }, testParts("x", ["\nText", part])))
      .attachments[0];
  test.each([
    ["Content-Type: application/ms-tnef; name=winmail.dat\n\nx", "winmail.dat", "application/ms-tnef"],
    ["Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR", "invite.ics", "text/calendar"],
    ['Content-Type: application/pdf; name="../../etc/pass\\\\wd"\n\nx', "wd", "application/pdf"],
    [
      "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''%E2%82%AC.pdf\n\nx",
      "€.pdf",
      "application/pdf",
    ],
    [
      'Content-Type: application/pdf\nContent-Disposition: attachment; filename*0="a "; filename*1=b.pdf\n\nx',
      "a b.pdf",
      "application/pdf",
    ],
    ['Content-Type: application/pdf; name="=?utf-8?q?=C3=A9.pdf?="\n\nx', "é.pdf", "application/pdf"],
    [
      "Content-Type: text/plain; name=notes.txt\nContent-Disposition: attachment\n\nx",
      "notes.txt",
      "text/plain",
    ],
    [
      'Content-Type: application/octet-stream; name="evil\u202egnp.exe"\n\nx',
      "evilgnp.exe",
      "application/octet-stream",
    ],
    ["Content-Type: image/png\n\nx", "file.png", "image/png"],
  ])("%j", (part, name, mime) => {
    expect(only(Buffer.from(part, "utf8").toString("latin1"))).toMatchObject({ name, mime });
  });
  test("a picture in HTML is known by its id", () => {
    const parts = testParts("x", [
      "Content-Type: text/html\n\n<img src=cid:a@b>",
      "Content-Type: image/png\nContent-ID: <a@b>\n\nx",
    ]);
    const message = read(testMail({ "Content-Type": "multipart/related; boundary=x" }, parts));
    expect(message.attachments).toMatchObject([{ contentId: "a@b" }]);
  });
});

describe("what only its receiver can read is said:", () => {
  test.each([
    ["application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "encrypted (S/MIME)"],
    ["application/x-pkcs7-mime; smime-type=signed-data", "signed (S/MIME)"],
  ])("%s", (type, unsupported) => {
    const message = read(testMail({ "Content-Type": type, "Content-Transfer-Encoding": "base64" }, "AAAA"));
    expect(message).toMatchObject({ unsupported, body: "" });
    expect(message.attachments).toHaveLength(1);
  });
  test("PGP", () => {
    const parts = testParts("x", [
      "Content-Type: application/pgp-encrypted\n\nVersion: 1",
      "Content-Type: application/octet-stream; name=encrypted.asc\n\nx",
    ]);
    expect(read(testMail({ "Content-Type": "multipart/encrypted; boundary=x" }, parts)).unsupported).toBe(
      "encrypted (PGP)",
    );
  });
  test("and what is signed is read", () => {
    const text =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nAna\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----";
    expect(body({}, text)).toBe("Hello");
    const parts = testParts("x", [
      "Content-Type: text/plain\n\nHello",
      "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
    ]);
    expect(body({ "Content-Type": "multipart/signed; boundary=x" }, parts)).toBe("Hello");
  });
});

describe("of its head", () => {
  test("nothing need be there", () => {
    const message = read(Buffer.from("\r\nHello"));
    expect(message).toMatchObject({ body: "Hello", mail: { subject: "", messageId: null } });
    expect(message.sender.id).toBe(`nobody:${message.id}`);
    expect(read(Buffer.from("\r\nHello there")).sender.id).not.toBe(message.sender.id);
    expect(read(new Uint8Array()).body).toBe("");
  });
  test("the first of several senders counts, the others are known", () => {
    const message = read(testMail({ From: "a@x.example, Bob <b@x.example>" }, "x"));
    expect([message.sender.email, message.mail?.to]).toEqual(["a@x.example", ["b@x.example"]]);
  });
  test("a name that looks like another's address is none", () => {
    expect(read(testMail({ From: '"help@bank.example" <eve@x.example>' }, "x")).sender).toMatchObject({
      id: "eve@x.example",
      name: null,
    });
  });
  test("ten thousand recipients are some", () => {
    const to = Array.from({ length: 10_000 }, (_, at) => `p${at}@x.example`).join(",\r\n ");
    expect(read(testMail({ To: to }, "x")).mail?.to).toHaveLength(200);
  });
  test("line breaks make no headers", () => {
    const message = read(testMail({ From: "=?utf-8?q?Ana=0D=0ABcc:_x?= <ana@x.example>" }, "x"));
    expect(message.sender.name).not.toMatch(/[\r\n]/);
  });
  test("the clock is data", () => {
    expect(read(testMail({ Date: "yesterday" }, "x")).claimedAt).toBeNull();
    expect(read(testMail({ Date: "Tue, 22 Oct 99999 10:04:11 +0200" }, "x")).claimedAt).toBeNull();
    expect(read(testMail({}, "x")).claimedAt).toBe("2024-10-22T08:04:11.000Z");
  });
  test("a mail has the same name whichever way it came, and another one another", () => {
    const one = testMail({}, "Hello");
    const again = Buffer.concat([Buffer.from("Received: by mx\r\n"), one]);
    expect(mailEnvelope(again).id).toBe(mailEnvelope(one).id);
    expect(mailEnvelope(testMail({}, "Other")).id).not.toBe(mailEnvelope(one).id);
    expect(mailEnvelope(one).lane).toBe("ana@muster.example");
    expect(read(one).id).toBe(mailEnvelope(one).id);
  });
});

test("25 MB are read", () => {
  const file = Buffer.alloc(18_000_000, 7).toString("base64").replace(/.{76}/g, "$&\n");
  const parts = testParts("x", [
    "\nSee the file.",
    `Content-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n${file}`,
  ]);
  const message = read(testMail({ "Content-Type": "multipart/mixed; boundary=x" }, parts));
  expect([message.body, message.attachments[0]?.size]).toEqual(["See the file.", 18_000_000]);
});

test("no bytes make it throw, and none of them reach a database that can't hold them", () => {
  const pieces = fc.constantFrom(
    "From: ",
    "To: a@b\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "Content-Type: text/html\n",
    "\n",
    "--x\n",
    "--x--\n",
    "=?utf-8?q?",
    "?=",
    "<div>",
    "<blockquote>",
    "> ",
    "On 3 May 2024 a@b wrote:\n",
    "-- \n",
    "\0",
    "\xff\xfe",
    "=C3",
    "base64",
    ";",
    '"',
    "(",
    "<",
    "Content-Type: message/delivery-status\n",
    "Content-Disposition: attachment; filename*0*=a'b'%\n",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (words) => {
      const incoming = readMail(Buffer.from(words.join(""), "latin1"), testAccount);
      const text = JSON.stringify(incoming, (_key, value: unknown) =>
        value instanceof Uint8Array ? null : value,
      );
      expect(text).not.toContain("\\u0000");
      expect(text.isWellFormed()).toBe(true);
    }),
    { numRuns: 300 },
  );
});

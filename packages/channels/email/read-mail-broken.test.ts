import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "../incoming.ts";
import { readMail } from "./read-mail.ts";
import { testAccount, testMail, testParts } from "./test-mail.ts";

function read(raw: Uint8Array): IncomingMessage {
  const incoming = readMail(raw, testAccount);
  if (incoming.type !== "message") throw new Error(`It is read as ${incoming.type}.`);
  return incoming;
}
const body = (head: Record<string, string | null>, text: string | Buffer): string =>
  read(testMail(head, text)).body;
const bytesOf = ({ attachments }: IncomingMessage, at: number): Buffer | null => {
  const from = attachments[at]?.from;
  return from?.kind === "bytes" ? Buffer.from(from.bytes) : null;
};

describe("a charset that nobody names is guessed:", () => {
  test.each([
    ["KOI8-R", "fac4d2c1d7d3d4d7d5cad4c52c20c7c4c520cdcfca20dac1cbc1da3f", "Здравствуйте, где мой заказ?"],
    ["KOI8-R in capitals", "f4e5f3f4", "ТЕСТ"],
    ["Windows-1251", "c4eee1f0fbe920e4e5edfc2c20e3e4e520eceee920e7e0eae0e73f", "Добрый день, где мой заказ?"],
    ["ISO-8859-5", "b4ded1e0ebd920d4d5ddec2c20d3d4d520dcded920d7d0dad0d73f", "Добрый день, где мой заказ?"],
    [
      "Windows-1253",
      "c3e5e9e120f3e1f22c20f0effd20e5dfede1e920e720f0e1f1e1e3e3e5ebdfe120eceff53b",
      "Γεια σας, πού είναι η παραγγελία μου;",
    ],
    ["Windows-1255", "f9ece5ed2c20e0e9f4e420e4e4e6eef0e420f9ece93f", "שלום, איפה ההזמנה שלי?"],
    ["Windows-1256", "e3d1cdc8c7a120c3ede420d8e1c8edbf", "مرحبا، أين طلبي؟"],
    [
      "Windows-874",
      "cac7d1cab4d5a4c3d1ba20cad4b9a4e9d2a2cda7bcc1cdc2d9e8b7d5e8e4cbb9",
      "สวัสดีครับ สินค้าของผมอยู่ที่ไหน",
    ],
    ["GBK", "c4fabac3a3acced2b5c4b6a9b5a5d4dac4c4c0efa3bf", "您好，我的订单在哪里？"],
    ["Big5", "b17aa66ea141bdd0b0dda7daaabaad71b3e6a662adfeb8cca148", "您好，請問我的訂單在哪裡？"],
    [
      "Shift_JIS",
      "82b182f182c982bf82cd8142928d95b682cd82c782b182c582b782a98148",
      "こんにちは。注文はどこですか？",
    ],
    [
      "EUC-JP",
      "a4b3a4f3a4cba4c1a4cfa1a3c3edcab8a4cfa4c9a4b3a4c7a4b9a4aba1a9",
      "こんにちは。注文はどこですか？",
    ],
    [
      "EUC-KR",
      "bec8b3e7c7cfbcbcbfe42e20c1d6b9aec7d120b9b0b0c7c0cc20beeeb5f0bfa120c0d6b3aabfe43f",
      "안녕하세요. 주문한 물건이 어디에 있나요?",
    ],
    [
      "Windows-1252",
      "4ff920657374206d6120636f6d6d616e6465203f204d6572636920e020766f75732e",
      "Où est ma commande ? Merci à vous.",
    ],
    ["Windows-1252 in capitals", "c5c4d6", "ÅÄÖ"],
    ["Windows-1252, in one word", "4772f6df65", "Größe"],
  ])("%s", (_name, hex, expected) => {
    expect(body({ "Content-Type": "text/plain" }, Buffer.from(hex, "hex"))).toBe(expected);
  });
  test("each line of a head alone", () => {
    const head = Buffer.concat([
      Buffer.from("From: ana@x.example\r\nX-Long: this line is of letters that any charset has\r\nSubject: "),
      Buffer.from("dac1cbc1da", "hex"),
      Buffer.from("\r\n\r\nx"),
    ]);
    expect(read(head).mail?.subject).toBe("заказ");
  });
});

describe("a head ends where its empty line is missing", () => {
  test("above the text", () => {
    expect(read(Buffer.from("From: ana@x.example\nSubject: Lamp\nIs it there?\nTell me.\n")).body).toBe(
      "Is it there?\nTell me.",
    );
  });
  test("above the first part", () => {
    const part = "--x\nContent-Type: text/plain\n\nHello\n--x--\n";
    expect(
      read(Buffer.from(`From: ana@x.example\nContent-Type: multipart/mixed; boundary=x\n${part}`)).body,
    ).toBe("Hello");
    expect(
      read(
        Buffer.from(
          `From: ana@x.example\nContent-Type: multipart/mixed; boundary=x\nThis is a message in several parts.\n${part}`,
        ),
      ).body,
    ).toBe("Hello");
  });
  test("inside a part", () => {
    const parts = "--x\nJust text\n--x\nContent-Type: image/png\n\nabc\n--x--\n";
    const { body: text, attachments } = read(
      testMail({ "Content-Type": "multipart/mixed; boundary=x" }, parts),
    );
    expect([text, attachments.length]).toEqual(["Just text", 1]);
  });
  test("but not at a line that only looks lost", () => {
    const raw =
      "From ana@x.example Tue Oct 22 2024\nFrom: ana@x.example\nlost\n: lost too\nSubject: Lamp\n\nHello";
    const { body: text, mail } = read(Buffer.from(raw));
    expect([text, mail?.subject]).toEqual(["Hello", "Lamp"]);
  });
  test("nor after looking at each line for all others", () => {
    const raw = Buffer.from(`From: ana@x.example\n${"lost\nX: y\n".repeat(200_000)}\nHello`);
    expect(read(raw).sender.email).toBe("ana@x.example");
  });
  test("and begins below empty lines", () => {
    const { body: text, sender } = read(Buffer.from("\r\n\nFrom: ana@x.example\n\nHello"));
    expect([text, sender.email]).toEqual(["Hello", "ana@x.example"]);
    expect(read(Buffer.from("\nHello there\n")).body).toBe("Hello there");
  });
  test("and a text without any head is read", () => {
    expect(read(Buffer.from("Hello there\nand here\n")).body).toBe("Hello there\nand here");
  });
});

describe("a transfer encoding is undone when", () => {
  const utf8 = { "Content-Type": "text/plain; charset=utf-8" };
  test("the header that names it was lost", () => {
    expect(body(utf8, "La lampe est cass=C3=A9e =C3=A0 la base.")).toBe("La lampe est cassée à la base.");
    const long = "The lamp that you sent to us last week is broken at its base, and the cab";
    expect(body(utf8, `${long}=\nle is too short.`)).toBe(`${long}le is too short.`);
  });
  test.each([
    "a=b and c=D4",
    "https://x.example/?a=C3&b=A9&c=d",
    "20 = 20",
    "It shows ====\nand A=\nWhat is that?",
  ])("but not in %j", (text) => {
    expect(body(utf8, text)).toBe(text);
  });
  test("it was done once already, and codes are what the text is about", () => {
    const head = { ...utf8, "Content-Transfer-Encoding": "quoted-printable" };
    expect(body(head, "The letter is =3DC3=3DA9 there.")).toBe("The letter is =C3=A9 there.");
  });
  test("a list has written under it", () => {
    const head = { ...utf8, "Content-Transfer-Encoding": "base64" };
    const text = `${Buffer.from("Is the lamp there yet?").toString("base64")}\n`;
    expect(text).toContain("=");
    expect(body(head, `${text}\n_______________\nLamps mailing list\nlamps@x.example\n`)).toBe(
      "Is the lamp there yet?",
    );
  });
  test("it was not done, and the words are long", () => {
    const head = { ...utf8, "Content-Transfer-Encoding": "base64" };
    const text = "Lampenfassungen  Verlängerungskabel Stehleuchtenständer".replaceAll("ä", "ae");
    expect(body(head, `${text}\n`.repeat(20))).toContain("Verlaengerungskabel");
  });
});

describe("nothing is lost of a mail when", () => {
  test("one of its forms has text, a picture, and text again", () => {
    const mixed = testParts("m", [
      "Content-Type: text/html\n\n<p>Before</p>",
      "Content-Type: image/png\nContent-Disposition: inline; filename=a.png\n\nabc",
      "Content-Type: text/html\n\n<p>After</p>",
    ]);
    const parts = [
      "Content-Type: text/plain\n\nBefore After",
      `Content-Type: multipart/mixed; boundary=m\n\n${mixed}`,
    ];
    const incoming = read(
      testMail({ "Content-Type": "multipart/alternative; boundary=x" }, testParts("x", parts)),
    );
    expect(incoming.body).toBe("Before\n\nAfter");
    expect(incoming.attachments.map(({ name }) => name)).toEqual(["a.png"]);
  });
  test("a signed mail is quoted in it", () => {
    const text = "See below.\n> -----BEGIN PGP SIGNED MESSAGE-----\n> Hash: SHA1\n>\n> old\n";
    expect(body({}, text)).toBe("See below.");
  });
  test("it is signed twice, and a list wrote around it", () => {
    const inner =
      "- -----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nThe lamp is there.\n- -----BEGIN PGP SIGNATURE-----\n\nabc\n- -----END PGP SIGNATURE-----\n";
    const text = `Passed on.\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n${inner}-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n\nMore below.\n`;
    expect(body({}, text)).toBe("Passed on.\n\nThe lamp is there.\n\nMore below.");
  });
  test("a file stands in it as letters", () => {
    const bytes = Buffer.from(Array.from({ length: 100 }, (_, at) => (at * 7) & 255));
    const rows: string[] = [];
    for (let at = 0; at < bytes.length; at += 45) rows.push(uuencoded(bytes.subarray(at, at + 45)));
    const text = `Here is the picture.\n\nbegin 644 lamp.jpg\n${rows.join("\n")}\n\`\nend\n\nIs it the right one?\n`;
    const incoming = read(testMail({}, text));
    expect(incoming.body).toBe("Here is the picture.\n\nIs it the right one?");
    expect(incoming.attachments.map(({ name }) => name)).toEqual(["lamp.jpg"]);
    expect(bytesOf(incoming, 0)).toEqual(bytes);
  });
  test("the better of two names is empty", () => {
    const part = 'Content-Type: image/png; name="lamp.png"\nContent-Disposition: inline; filename*=\n\nabc';
    const mail = testMail({ "Content-Type": "multipart/mixed; boundary=x" }, testParts("x", [part]));
    expect(read(mail).attachments.map(({ name }) => name)).toEqual(["lamp.png"]);
  });
});

function uuencoded(bytes: Uint8Array): string {
  const letter = (value: number): string => (value === 0 ? "`" : String.fromCharCode(32 + value));
  let line = letter(bytes.length);
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3);
    const bits = (one << 16) | (two << 8) | three;
    for (const shift of [18, 12, 6, 0]) line += letter((bits >> shift) & 63);
  }
  return line;
}

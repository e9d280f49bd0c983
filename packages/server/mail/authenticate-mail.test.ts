import { generateKeyPairSync } from "node:crypto";
import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { expect, test } from "vitest";
import { authenticateMail } from "./authenticate-mail.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const records: Readonly<Record<string, string>> = {
  "s._domainkey.muster.example": `v=DKIM1; k=rsa; p=${publicKey.toString("base64")}`,
  "s._domainkey.eve.example": `v=DKIM1; k=rsa; p=${publicKey.toString("base64")}`,
  "_dmarc.muster.example": "v=DMARC1; p=reject",
};
const resolver = async (name: string): Promise<string[][]> => {
  const record = records[name];
  if (record === undefined) throw Object.assign(new Error("none"), { code: "ENOTFOUND" });
  return [[record]];
};
const mail = "From: ana@muster.example\r\nTo: help@lumen.example\r\nSubject: Lamp\r\n\r\nIt is broken.\r\n";

async function signed(domain: string): Promise<string> {
  const { signatures } = await dkimSign(mail, {
    signingDomain: domain,
    selector: "s",
    privateKey,
    signatureData: [{ signingDomain: domain, selector: "s", privateKey }],
  });
  return signatures + mail;
}
const look = (raw: string) => authenticateMail(Buffer.from(raw), "ana@muster.example", { resolver });

test("a mail that its sender's domain signed comes from there", async () => {
  expect(await look(await signed("muster.example"))).toMatchObject({
    aligned: "pass",
    dkim: "pass",
    dmarc: "pass",
  });
});
test("a mail that was changed, or signed by another domain, does not", async () => {
  expect(await look((await signed("muster.example")).replace("broken", "perfect"))).toMatchObject({
    aligned: "fail",
  });
  expect(await look(await signed("eve.example"))).toMatchObject({ aligned: "fail", dkim: "pass" });
});
test("of a mail that nobody signed, nothing is known", async () => {
  expect(await look(mail)).toMatchObject({ aligned: "none" });
});
test("a name server that doesn't answer holds nobody up", async () => {
  const raw = Buffer.from(await signed("muster.example"));
  const never = () => new Promise<string[][]>(() => undefined);
  expect(await authenticateMail(raw, "ana@muster.example", { resolver: never, deadlineMs: 1 })).toMatchObject(
    { aligned: "none" },
  );
  expect(await authenticateMail(Buffer.from("\0\xff"), "x", { resolver })).toMatchObject({ aligned: "none" });
});

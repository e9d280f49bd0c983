import { expect, test } from "vitest";
import { notAuthenticated } from "./authentication.ts";
import { replyToOf } from "./reply-to.ts";

const proved = { ...notAuthenticated, aligned: "pass" } as const;
const mail = {
  replyTo: "orders@muster.example",
  sender: "ana@muster.example",
  authentication: proved,
  own: "help@lumen.example",
};

test.each([
  ["of the proved sender's domain", {}, { address: "orders@muster.example", used: true }],
  [
    "of a domain below it, in whatever case",
    { replyTo: "Orders@Shop.Muster.example", sender: "Ana@MUSTER.example" },
    { address: "orders@shop.muster.example", used: true },
  ],
  [
    "of a domain above it: it may be everybody's",
    { sender: "ana@ana.muster.example" },
    { address: "orders@muster.example", used: false },
  ],
  [
    "of a domain that only ends alike",
    { replyTo: "x@evilmuster.example" },
    { address: "x@evilmuster.example", used: false },
  ],
  ["elsewhere", { replyTo: "victim@other.example" }, { address: "victim@other.example", used: false }],
  [
    "of the same domain, not proved",
    { authentication: notAuthenticated },
    { address: "orders@muster.example", used: false },
  ],
  [
    "of the same domain, which disowns the mail",
    { authentication: { ...proved, aligned: "fail" as const } },
    { address: "orders@muster.example", used: false },
  ],
  ["that is the sender's own", { replyTo: "ANA@muster.example" }, null],
  ["that is ours, so that we would answer ourselves", { replyTo: "help+abc@lumen.example" }, null],
  ["that is not there", { replyTo: null }, null],
])("answers and an address %s", (_name, change, expected) => {
  expect(replyToOf({ ...mail, ...change })).toEqual(expected);
});

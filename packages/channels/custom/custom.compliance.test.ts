import { createHash } from "node:crypto";
import { signedHeaders, tolerance } from "../calls/standard-webhooks.ts";
import { mustComply, type Sample } from "../compliance.ts";
import { parseJson, textAt } from "../reading/json.ts";
import { custom } from "./custom.ts";
import { account } from "./custom-samples.ts";

const ana = { id: "ana@shop", name: "Ana", email: "ana@example.com", phone: "+33612345678" };

function sample(name: string, body: object, reads: Sample["reads"][number]): Sample {
  return { name, body: JSON.stringify(body), reads: [reads] };
}

mustComply("custom", custom, {
  account,
  call: (body, { secrets }, at) => {
    const id = `evt_${createHash("sha256").update(body).digest("hex")}`;
    return {
      method: "POST",
      headers: { "content-type": "application/json", ...signedHeaders(id, at, body, secrets.signingSecret) },
      query: {},
      body: new TextEncoder().encode(body),
    };
  },
  signature: {
    header: "webhook-signature",
    otherSecrets: { ...account.secrets, signingSecret: "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==" },
    coversBody: true,
    stale: tolerance,
  },
  text: sample(
    "a message",
    { type: "message", id: "m1", sender: ana, body: "Where is my parcel?", at: "2026-11-26T09:29:00Z" },
    {
      type: "message",
      id: "m1",
      sender: ana,
      body: "Where is my parcel?",
      attachments: [],
      unsupported: null,
      thread: null,
      claimedAt: "2026-11-26T09:29:00Z",
    },
  ),
  attachment: sample(
    "a file",
    {
      type: "message",
      id: "m2",
      sender: { id: "ana@shop" },
      thread: "t-1",
      attachments: [{ url: "https://bridge.example/f/1", name: "../receipt.pdf", mime: "application/pdf" }],
    },
    {
      type: "message",
      sender: { id: "ana@shop", name: null, email: null, phone: null },
      body: "",
      thread: "t-1",
      attachments: [
        {
          name: "receipt.pdf",
          mime: "application/pdf",
          size: null,
          from: { kind: "url", url: "https://bridge.example/f/1" },
        },
      ],
    },
  ),
  unknown: sample(
    "what the program can't put in words",
    { type: "message", id: "m3", sender: ana, unsupported: "sticker" },
    { type: "message", body: "", unsupported: "sticker" },
  ),
  edit: sample(
    "an edit",
    { type: "edit", id: "e1", sender: ana, of: "m1", body: "Where is it?" },
    { type: "edit", id: "e1", of: "m1", body: "Where is it?" },
  ),
  deletion: sample(
    "a deletion",
    { type: "deletion", id: "d1", sender: ana, of: "m1" },
    { type: "deletion", id: "d1", of: "m1" },
  ),
  echo: sample(
    "an answer from the program's own app",
    { type: "echo", id: "x1", to: ana, body: "I look at it." },
    { type: "echo", id: "x1", to: ana, body: "I look at it.", app: null },
  ),
  statuses: (["sent", "delivered", "read", "failed"] as const).map((state) =>
    sample(state, { type: "status", of: "theirs-1", state }, { type: "status", of: "theirs-1", state }),
  ),
  more: [
    sample(
      "a failure with its reason",
      { type: "status", of: "theirs-1", state: "failed", failure: "blocked", detail: "Ana left" },
      { type: "status", state: "failed", failure: "blocked", detail: "Ana left" },
    ),
  ],
  sending: {
    recipient: (call) => textAt(parseJson(call.body ?? ""), "to"),
    text: (call) => textAt(parseJson(call.body ?? ""), "text"),
    file: (call) => textAt(parseJson(call.body ?? ""), "attachment", "url"),
    taken: { status: 200, headers: {}, body: '{"id":"theirs-1"}' },
    takenId: "theirs-1",
    limited: { answer: { status: 429, headers: { "retry-after": "7" }, body: "" }, afterMs: 7000 },
  },
});

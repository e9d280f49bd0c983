import { createHmac } from "node:crypto";
import { type Desk, type Dialect, type Happening, json, picture } from "./provider.ts";

/** The program behind a custom channel: docs/custom-channel.md */
export function makeCustom(desk: Desk): Dialect {
  const { account, person } = desk;
  const sign = (id: string, timestamp: string, body: string) => {
    const key = Buffer.from(account.secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  };
  /** Ids under which calls came, with what they were answered: a repeat is not shown twice. */
  const taken = new Map<string, string>();

  return {
    answer({ path, headers, body: bytes }) {
      if (path.startsWith("/files/")) return picture;
      const body = new TextDecoder().decode(bytes);
      const {
        "webhook-id": call = "",
        "webhook-timestamp": at = "",
        "webhook-signature": signature,
      } = headers;
      if (signature !== sign(call, at, body)) return json(401, { detail: "The signature is wrong." });
      const { type, to, text, attachment } = JSON.parse(body);
      if (type === "ping") return json(200, { name: "Stub" });
      if (to !== person.id)
        return json(404, { failure: "no_such_recipient", detail: `Nobody is called ${to}.` });
      const id = taken.get(call) ?? `theirs-${desk.nextNumber()}`;
      if (!taken.has(call)) desk.take({ id, text, file: attachment?.url ?? null }, ["delivered"]);
      taken.set(call, id);
      return json(200, { id });
    },
    limited: (seconds) => json(429, { detail: "Not so fast." }, { "retry-after": String(seconds) }),
    tell(happening) {
      if (account.webhookUrl === null) return null;
      const body = JSON.stringify(bodyOf(happening, desk));
      const [id, timestamp] = [`evt-${desk.nextNumber()}`, String(Math.floor(Date.now() / 1000))];
      const signed = {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": sign(id, timestamp, body),
      };
      return { headers: { "content-type": "application/json", ...signed }, body };
    },
    setup: () => `Address: ${desk.url()}/\nSigning secret: ${account.secret}`,
  };
}

function bodyOf(happening: Happening, { person, url, nextNumber }: Desk): object {
  const { type } = happening;
  if (type === "status") return { type, of: happening.written.id, state: happening.state };
  if (type === "edit" || type === "deletion") {
    const change = { type, id: `change-${nextNumber()}`, sender: person, of: happening.written.id };
    return type === "edit" ? { ...change, body: happening.text } : change;
  }
  const { id, text, file } = happening.said;
  const files =
    file === null ? [] : [{ url: `${url()}/files/${file}`, name: `${file}.png`, mime: "image/png" }];
  return { type, id, [type === "echo" ? "to" : "sender"]: person, body: text, attachments: files };
}

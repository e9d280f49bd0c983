import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

// A guestbook as a channel of Baton. People write with `curl -d "Hello" localhost:4020/ana` and read with
// `curl localhost:4020/ana`. BATON_HOOK and BATON_SECRET are what Settings → Channels shows; its address is /baton.
const { BATON_HOOK = "", BATON_SECRET = "", PORT = "4020" } = process.env;
const key = Buffer.from(BATON_SECRET.replace(/^whsec_/, ""), "base64");
const pages = new Map<string, string[]>();
/** The ids of calls that were taken, with ours for their message: Baton may make a call again, and it is shown once. */
const taken = new Map<string, string>();

function sign(id: string, timestamp: string, body: string): string {
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

function isBaton(id: string, timestamp: string, signature: string, body: string): boolean {
  const right = Buffer.from(sign(id, timestamp, body));
  const given = Buffer.from(signature);
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  return age < 300 && given.length === right.length && timingSafeEqual(given, right);
}

/** Tells Baton, again and again under the same id until it has answered. */
async function tell(event: object, id = randomUUID(), pause = 1000): Promise<void> {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": sign(id, timestamp, body),
  };
  const headers = { "content-type": "application/json", ...signed };
  const answer = await fetch(BATON_HOOK, { method: "POST", headers, body }).catch(() => null);
  if (answer?.ok) return;
  if (answer !== null && answer.status < 500 && answer.status !== 429)
    return console.error(await answer.text());
  setTimeout(() => tell(event, id, Math.min(pause * 2, 60_000)), pause);
}

function write(person: string, line: string): void {
  pages.set(person, [...(pages.get(person) ?? []), line]);
}

const server = createServer(async (request, response) => {
  const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
  const body = await text(request);
  const person = decodeURIComponent(request.url?.slice(1) ?? "");
  if (request.method === "GET") return response.end(`${(pages.get(person) ?? []).join("\n")}\n`);
  if (person !== "baton") {
    write(person, body);
    await tell({ type: "message", id: randomUUID(), sender: { id: person, name: person }, body });
    return answer(200, { ok: true });
  }
  const header = (name: string) => String(request.headers[name] ?? "");
  const id = header("webhook-id");
  if (!isBaton(id, header("webhook-timestamp"), header("webhook-signature"), body)) return answer(401, {});
  const message = JSON.parse(body);
  if (message.type === "ping") return answer(200, { name: "Guestbook" });
  if (!pages.has(message.to))
    return answer(404, { failure: "no_such_recipient", detail: "Never wrote here." });
  if (!taken.has(id))
    write(message.to, `${message.senderName ?? "Shop"}: ${message.text || message.attachment.url}`);
  taken.set(id, taken.get(id) ?? randomUUID());
  return answer(200, { id: taken.get(id) });
});

server.listen(Number(PORT), "127.0.0.1", () => console.log("The guestbook is open."));

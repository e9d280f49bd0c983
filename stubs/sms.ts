import { createHmac } from "node:crypto";
import { type ApiCall, type Desk, type Dialect, type Happening, json, picture } from "./provider.ts";

/** Twilio's Messages, as far as Baton uses them: twilio.com/docs/messaging/api/message-resource */
export function makeSms(desk: Desk): Dialect {
  const { account, person } = desk;
  const refuse = (status: number, code: number, message: string) =>
    json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
  const isOurs = ({ headers }: ApiCall) =>
    headers.authorization === `Basic ${btoa(`${account.id}:${account.secret}`)}`;

  function send(form: URLSearchParams) {
    const [to, body] = [form.get("To"), form.get("Body") ?? ""];
    if (to !== person.id) return refuse(400, 21211, `Invalid 'To' Phone Number: ${to}`);
    if (body.length > 1600)
      return refuse(400, 21617, "The concatenated message body exceeds the 1600 character limit");
    if (body === "" && !form.has("MediaUrl")) return refuse(400, 21602, "Message body is required");
    account.webhookUrl ??= form.get("StatusCallback");
    const sid = `SM${String(desk.nextNumber()).padStart(32, "0")}`;
    desk.take({ id: sid, text: body, file: form.get("MediaUrl") }, ["sent", "delivered"]);
    return json(201, { sid, status: "queued", to, body, error_code: null, error_message: null });
  }

  return {
    answer(call) {
      if (call.path.startsWith("/cdn/")) return picture;
      if (!isOurs(call)) return refuse(401, 20003, "Authenticate");
      const path = call.path.replace(/^\/2010-04-01\/Accounts\//, "");
      if (path === `${account.id}.json`) return json(200, { friendly_name: "Stub", status: "active" });
      if (path === `${account.id}/Messages.json` && call.method === "POST")
        return send(new URLSearchParams(new TextDecoder().decode(call.body)));
      const media = /\/Media\/(\w+)$/.exec(path)?.[1];
      if (media !== undefined)
        return { status: 307, headers: { location: `${desk.url()}/cdn/${media}` }, body: "" };
      return refuse(404, 20404, "The requested resource was not found");
    },
    limited: (seconds) =>
      json(
        429,
        { code: 20429, message: "Too Many Requests", status: 429 },
        { "retry-after": String(seconds) },
      ),
    tell(happening) {
      const parameters = parametersOf(happening, desk);
      if (parameters === null || account.webhookUrl === null) return null;
      const names = Object.keys(parameters).sort();
      const signed = account.webhookUrl + names.map((name) => name + parameters[name]).join("");
      const signature = createHmac("sha1", account.secret).update(signed).digest("base64");
      return {
        headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
        body: new URLSearchParams(parameters).toString(),
      };
    },
    setup: () =>
      `Account SID: ${account.id}\nAuth token: ${account.secret}\nFrom: +15550100\nAPI address: ${desk.url()}`,
  };
}

function parametersOf(happening: Happening, { url, account, person }: Desk): Record<string, string> | null {
  const all = { AccountSid: account.id, ApiVersion: "2010-04-01" };
  if (happening.type === "message") {
    const { id, text, file } = happening.said;
    const sid = `SM${id.padStart(32, "0")}`;
    const media =
      file === null
        ? { NumMedia: "0" }
        : {
            NumMedia: "1",
            MediaUrl0: `${url()}/2010-04-01/Accounts/${account.id}/Messages/${sid}/Media/${file}`,
            MediaContentType0: "image/png",
          };
    return {
      ...all,
      MessageSid: sid,
      SmsStatus: "received",
      From: person.id,
      To: "+15550100",
      Body: text,
      ...media,
    };
  }
  if (happening.type !== "status") return null;
  const status = happening.state === "failed" ? "undelivered" : happening.state;
  const code: Record<string, string> = happening.state === "failed" ? { ErrorCode: "30003" } : {};
  const of = { MessageSid: happening.written.id, MessageStatus: status, SmsStatus: status };
  return { ...all, ...of, ...code, From: "+15550100", To: person.id };
}

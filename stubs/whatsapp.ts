import {
  askedRefusal,
  fieldsOf,
  graphCallOf,
  type Refusals,
  refuse,
  refuseParameter,
  sharedRefusals,
  signedByMeta,
  textOf,
} from "./graph.ts";
import {
  type ApiAnswer,
  type Desk,
  type Dialect,
  type Happening,
  json,
  picture,
  type Said,
} from "./provider.ts";

const number = "15550783881";
const visitorNumber = "16505551234";
const businessAccount = "102290129340398";

/** developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const refusals = {
  ...sharedRefusals,
  limit: {
    status: 400,
    code: 130429,
    message: "(#130429) Rate limit hit",
    details: "Cloud API message throughput has been reached.",
  },
  pair: {
    status: 400,
    code: 131056,
    message: "(#131056) Pair rate limit hit",
    details:
      "Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.",
  },
  window: {
    status: 400,
    code: 131047,
    message: "(#131047) Re-engagement message",
    details: "More than 24 hours have passed since the recipient last replied to the sender number.",
  },
  undeliverable: {
    status: 400,
    code: 131026,
    message: "(#131026) Message undeliverable",
    details: "Unable to deliver message.",
  },
  template: {
    status: 404,
    code: 132001,
    message: "(#132001) Template name does not exist in the translation",
    details: "template name does not exist in en",
  },
  locked: {
    status: 403,
    code: 131031,
    message: "(#131031) Business Account locked",
    details: "Business Account has been locked.",
  },
} as const satisfies Refusals;

/** WhatsApp's Cloud API, as far as Baton uses it: developers.facebook.com/documentation/business-messaging/whatsapp */
export function makeWhatsapp(desk: Desk): Dialect {
  return {
    async answer(call) {
      if (call.path.startsWith("/media/")) return picture;
      const asked = graphCallOf(call);
      if (asked === null) return refuse(sharedRefusals.token);
      const { node, edge, fields } = asked;
      if (call.method === "POST" && node === desk.account.id && edge === "messages")
        return send(fields, desk);
      if (call.method === "POST" && edge === "subscribed_apps") return subscribe(fields, desk);
      if (call.method === "GET" && edge === "message_templates") return listTemplates(call.query);
      if (call.method === "GET" && node === desk.account.id)
        return json(200, { display_phone_number: "+1 555-078-3881", verified_name: "Stub", id: node });
      if (call.method === "GET" && call.query.has("phone_number_id")) return placeOf(node, desk);
      return refuse({
        status: 400,
        code: 100,
        subcode: 33,
        message: `Unsupported request. Object with ID '${node}' does not exist`,
      });
    },
    limited: (seconds) => refuse(refusals.limit, { "retry-after": String(seconds) }),
    tell: (happening) =>
      desk.account.webhookUrl === null ? null : signedByMeta(contentOf(happening, desk), desk),
    setup: () =>
      [
        `Phone number ID: ${desk.account.id}`,
        `Business account ID: ${businessAccount}`,
        'Access token: stub (any that doesn\'t begin with "wrong")',
        `App secret: ${desk.account.secret}`,
        `API address: ${desk.url()}`,
        `A message that contains "stub:NAME" is refused: ${Object.keys(refusals).join(", ")}`,
      ].join("\n"),
  };
}

function send(fields: Readonly<Record<string, unknown>>, desk: Desk): ApiAnswer {
  const to = textOf(fields.to) || textOf(fields.recipient);
  const type = textOf(fields.type);
  const content = fieldsOf(fields[type]);
  const text = textOf(content.body);
  if (fields.messaging_product !== "whatsapp")
    return refuseParameter("The parameter messaging_product is required.");
  if (to !== desk.person.id && to !== visitorNumber) return refuse(refusals.undeliverable);
  if (Object.keys(content).length === 0) return refuseParameter(`The parameter ${type} is required.`);
  if (type === "text" && (text === "" || text.length > 4096))
    return refuseParameter("Param text['body'] must be at most 4096 characters long.");
  const refused = askedRefusal(text, refusals);
  if (refused !== null) return refused;
  const id = `wamid.${desk.nextNumber()}`;
  const shown = type === "template" ? `[${textOf(content.name)}]` : text;
  desk.take({ id, text: shown, file: textOf(content.link) || null }, ["sent", "delivered"]);
  return json(200, {
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: visitorNumber }],
    messages: [{ id }],
  });
}

const heldReady = [
  template("order_update", "en_US", "Your order {{1}} arrives on {{2}}."),
  template("order_update", "fr", "Votre commande {{1}} arrive {{2}}."),
  template("hello", "en_US", "Hello! Is there anything that we can still do for you?"),
  { ...template("appointment", "en_US", "See you on {{day}} at {{time}}."), parameter_format: "NAMED" },
  template("receipt", "en_US", "Here is your receipt for {{1}}.", { type: "HEADER", format: "DOCUMENT" }),
  template("track", "en_US", "Your parcel is on its way.", {
    type: "BUTTONS",
    buttons: [{ type: "URL", text: "Track", url: "https://example.com/{{1}}" }],
  }),
  { ...template("refused", "en_US", "Buy now!"), status: "REJECTED" },
];

function template(name: string, language: string, text: string, ...more: object[]) {
  const components = [{ type: "BODY", text }, ...more];
  return {
    name,
    language,
    status: "APPROVED",
    parameter_format: "POSITIONAL",
    components,
    id: `${name}_${language}`,
  };
}

/** Two a page, whatever is asked for: so paging is met. */
function listTemplates(query: URLSearchParams): ApiAnswer {
  const status = query.get("status");
  const all = heldReady.filter((one) => status === null || one.status === status);
  const from = Number(query.get("after") ?? 0);
  const to = Math.min(from + 2, all.length);
  const next = to < all.length ? { next: `https://graph.facebook.com/next?after=${to}` } : {};
  return json(200, {
    data: all.slice(from, to),
    paging: { cursors: { before: String(from), after: String(to) }, ...next },
  });
}

/** Subscribes, and asks the address first whether it is Baton's, as Meta does. */
async function subscribe(fields: Readonly<Record<string, unknown>>, { account }: Desk): Promise<ApiAnswer> {
  const [address, token] = [textOf(fields.override_callback_uri), textOf(fields.verify_token)];
  if (address === "") return json(200, { success: true });
  const challenge = "1158201444";
  const question = { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge };
  const answer = await fetch(`${address}?${new URLSearchParams(question)}`).then(
    (response) => response.text(),
    (error: unknown) => String(error),
  );
  if (answer !== challenge) {
    const message = `(#2200) Callback verification failed with the following errors: ${answer.slice(0, 100)}`;
    return refuse({ status: 400, code: 2200, message });
  }
  account.webhookUrl = address;
  return json(200, { success: true });
}

function placeOf(id: string, desk: Desk): ApiAnswer {
  const url = `${desk.url()}/media/${id}`;
  return json(200, {
    messaging_product: "whatsapp",
    url,
    mime_type: "image/png",
    sha256: "",
    file_size: 74,
    id,
  });
}

/** developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference */
function contentOf(happening: Happening, desk: Desk): object {
  const { person, account } = desk;
  const metadata = { display_phone_number: number, phone_number_id: account.id };
  const contacts = [{ profile: { name: person.name }, wa_id: visitorNumber, user_id: person.id }];
  const field = happening.type === "echo" ? "smb_message_echoes" : "messages";
  const value = { messaging_product: "whatsapp", metadata, contacts, ...entryOf(happening, desk) };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: businessAccount, changes: [{ value, field }] }],
  };
}

function entryOf(happening: Happening, { person, nextNumber }: Desk): object {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const from = { from: visitorNumber, from_user_id: person.id, timestamp };
  if (happening.type === "message") return { messages: [{ ...from, ...wordsOf(happening.said) }] };
  if (happening.type === "echo") {
    const to = { from: number, to: visitorNumber, to_user_id: person.id, timestamp };
    return { message_echoes: [{ ...to, ...wordsOf(happening.said) }] };
  }
  if (happening.type === "status")
    return { statuses: [statusOf(happening.written, happening.state, timestamp)] };
  const original = { original_message_id: `wamid.${happening.written.id}` };
  const id = `wamid.${nextNumber()}`;
  if (happening.type === "deletion") return { messages: [{ ...from, id, type: "revoke", revoke: original }] };
  const message = { type: "text", text: { body: happening.text } };
  return { messages: [{ ...from, id, type: "edit", edit: { ...original, message } }] };
}

function wordsOf({ id, text, file }: Said): object {
  if (file === null) return { id: `wamid.${id}`, type: "text", text: { body: text } };
  const image = { id: file, mime_type: "image/png", sha256: "", ...(text === "" ? {} : { caption: text }) };
  return { id: `wamid.${id}`, type: "image", image };
}

function statusOf({ id }: Said, status: string, timestamp: string): object {
  const entry = { id, status, timestamp, recipient_id: visitorNumber };
  if (status !== "failed") return entry;
  const details = "Unable to deliver message.";
  const error = {
    code: 131026,
    title: "Message undeliverable",
    message: "Message undeliverable",
    error_data: { details },
  };
  return { ...entry, errors: [error] };
}

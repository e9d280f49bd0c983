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

/** developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes; 2534022 is Instagram's. */
const refusals = {
  ...sharedRefusals,
  limit: { status: 400, code: 613, message: "(#613) Calls to this api have exceeded the rate limit." },
  window: {
    status: 400,
    code: 10,
    subcode: 2018278,
    message: "(#10) This message is sent outside of allowed window.",
  },
  blocked: {
    status: 400,
    code: 551,
    subcode: 1545041,
    message: "(#551) This person isn't available right now.",
  },
  nobody: { status: 400, code: 100, subcode: 2018001, message: "(#100) No matching user found" },
  control: {
    status: 403,
    code: 10,
    subcode: 2018300,
    message: "(#10) Message failed to send because another app is controlling this thread now.",
  },
  trouble: { status: 500, code: 1200, message: "Temporary send message failure. Please try again later." },
} as const satisfies Refusals;

/** In what Messenger and Instagram differ for who stands in for them. */
type Page = {
  readonly object: "page" | "instagram";
  /** The account that the webhook's calls name. */
  readonly accountId: (pageId: string) => string;
  readonly name: object;
  readonly fits: (text: string) => boolean;
  readonly longest: string;
  /** The program that an echo of a person's own message names. */
  readonly inbox: object;
};

/** Messenger's API, as far as Baton uses it: developers.facebook.com/documentation/business-messaging/messenger-platform */
export const makeMessenger = makePage({
  object: "page",
  accountId: (pageId) => pageId,
  name: { name: "Stub" },
  fits: (text) => text.length <= 2000,
  longest: "Length of param message[text] must be less than or equal to 2000",
  inbox: { app_id: 263902037430900 },
});

/** The professional account that stands behind the stub's Page. */
const instagramId = "17841405822304914";

/** Instagram's: developers.facebook.com/documentation/business-messaging/instagram-messaging */
export const makeInstagram = makePage({
  object: "instagram",
  accountId: () => instagramId,
  name: { username: "stub" },
  fits: (text) => Buffer.byteLength(text) <= 1000,
  longest: "Length of param message[text] must be less than or equal to 1000 bytes",
  inbox: {},
});

function makePage(page: Page): (desk: Desk) => Dialect {
  return (desk) => ({
    answer(call) {
      if (call.path.startsWith("/cdn/")) return picture;
      const asked = graphCallOf(call);
      if (asked === null) return refuse(refusals.token);
      const { node, edge, fields } = asked;
      const isPage = node === desk.account.id;
      if (call.method === "POST" && isPage && edge === "messages") return send(fields, page, desk);
      if (call.method === "POST" && isPage && edge === "subscribed_apps") return json(200, { success: true });
      if (call.method === "GET" && node === page.accountId(desk.account.id))
        return json(200, { ...page.name, id: node });
      return refuse({
        status: 400,
        code: 100,
        subcode: 33,
        message: `Unsupported request. Object with ID '${node}' does not exist`,
      });
    },
    limited: (seconds) => refuse(refusals.limit, { "retry-after": String(seconds) }),
    tell(happening) {
      const event = eventOf(happening, page, desk);
      if (event === null || desk.account.webhookUrl === null) return null;
      const entry = { id: page.accountId(desk.account.id), time: Date.now(), messaging: [event] };
      return signedByMeta({ object: page.object, entry: [entry] }, desk);
    },
    setup: () =>
      [
        `Page ID: ${desk.account.id}`,
        ...(page.object === "instagram" ? [`Instagram account ID: ${instagramId}`] : []),
        'Access token: stub (any that doesn\'t begin with "wrong")',
        `App secret: ${desk.account.secret}`,
        `API address: ${desk.url()}`,
        `A message that contains "stub:NAME" is refused: ${Object.keys(refusals).join(", ")}`,
      ].join("\n"),
  });
}

function send(fields: Readonly<Record<string, unknown>>, page: Page, desk: Desk): ApiAnswer {
  const to = textOf(fieldsOf(fields.recipient).id);
  const message = fieldsOf(fields.message);
  const text = textOf(message.text);
  const file = textOf(fieldsOf(fieldsOf(message.attachment).payload).url);
  if (to !== desk.person.id) return refuse(refusals.nobody);
  if (text === "" && file === "") return refuseParameter("Param message must be non-empty.");
  if (!page.fits(text)) return refuseParameter(page.longest);
  const refused = askedRefusal(text, refusals);
  if (refused !== null) return refused;
  const id = `m_${desk.nextNumber()}`;
  desk.take({ id, text, file: file || null }, ["delivered"]);
  return json(200, { recipient_id: to, message_id: id });
}

/** …/messenger-platform/webhooks/webhook-events and …/instagram-messaging/webhooks; null for what they don't tell. */
function eventOf(happening: Happening, page: Page, desk: Desk): object | null {
  const ours = { id: page.accountId(desk.account.id) };
  const theirs = { id: desk.person.id };
  const event = { sender: theirs, recipient: ours, timestamp: Date.now() };
  const isInstagram = page.object === "instagram";
  switch (happening.type) {
    case "message":
      return { ...event, message: wordsOf(happening.said, desk) };
    case "echo": {
      const message = { is_echo: true, ...page.inbox, ...wordsOf(happening.said, desk) };
      return { ...event, sender: ours, recipient: theirs, message };
    }
    case "edit":
      return {
        ...event,
        message_edit: { mid: `m_${happening.written.id}`, text: happening.text, num_edit: 1 },
      };
    case "deletion":
      return isInstagram
        ? { ...event, message: { mid: `m_${happening.written.id}`, is_deleted: true } }
        : null;
    case "status":
      return statusOf(event, happening.written.id, happening.state, isInstagram);
  }
}

function wordsOf({ id, text, file }: Said, desk: Desk): object {
  const words = { mid: `m_${id}`, ...(text === "" ? {} : { text }) };
  if (file === null) return words;
  return { ...words, attachments: [{ type: "image", payload: { url: `${desk.url()}/cdn/${file}.png` } }] };
}

/** Messenger tells what was delivered, and up to when all was read; Instagram only what was seen. */
function statusOf(event: object, mid: string, state: string, isInstagram: boolean): object | null {
  if (state === "delivered" && !isInstagram)
    return { ...event, delivery: { mids: [mid], watermark: Date.now() } };
  if (state !== "read") return null;
  return { ...event, read: isInstagram ? { mid } : { watermark: Date.now() } };
}

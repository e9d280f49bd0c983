import type { ErrorBody, ErrorCode, ResponseOf, realtimeEndpoints, visitorEndpoints } from "@baton/contract";

/** What the widget knows before anybody writes. */
export type WidgetFacts = ResponseOf<typeof visitorEndpoints.getWidget>;
/** What the server answers to a message. */
export type SentAnswer = ResponseOf<typeof visitorEndpoints.sendMessage>;
type Identified = ResponseOf<typeof visitorEndpoints.identify>;
type Conversations = ResponseOf<typeof visitorEndpoints.listOwnConversations>;
type Messages = ResponseOf<typeof visitorEndpoints.listOwnMessages>;
type Returned = ResponseOf<typeof visitorEndpoints.returnToAgent>;
type Events = ResponseOf<typeof realtimeEndpoints.pollVisitorEvents>;

/** A file of a message. */
export type Attachment = Messages["messages"][number]["attachments"][number];

/** A message on its way to the server. */
export type OutgoingMessage = {
  channelId: string;
  conversationId: string | null;
  clientId: string;
  body: string;
  attachmentIds: readonly string[];
  talkToPerson: boolean;
  language?: "en" | "fr" | "es" | "de" | "it" | "pt" | "nl";
  /** The browser's IANA time zone, for telling when somebody is back. */
  timeZone?: string;
};

/** A call the server refused, or (code `unreachable`) did not answer. */
export class Refused extends Error {
  readonly code: ErrorCode | "unreachable";
  /** Milliseconds the server asks us to wait, when it says so. */
  readonly retryAfter: number | null;
  /** What is wrong with the first field that is, as a code, where the server says so. */
  readonly field: string | undefined;

  constructor(
    code: ErrorCode | "unreachable",
    message: string,
    retryAfter: number | null = null,
    field?: string,
  ) {
    super(message);
    this.field = field;
    this.name = "Refused";
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The calls the widget makes. All throw `Refused`. */
export type Api = {
  getWidget(channelId: string | null): Promise<WidgetFacts>;
  /** Proves who the visitor is by the page's token. */
  identify(token: string): Promise<Identified>;
  sendMessage(message: OutgoingMessage): Promise<SentAnswer>;
  listConversations(): Promise<Conversations>;
  /** Every message after `since`, however many. */
  listMessages(conversationId: string, since: number): Promise<Messages>;
  leaveEmail(email: string): Promise<unknown>;
  /** Stops waiting for a person. */
  returnToAgent(conversationId: string): Promise<Returned>;
  uploadFile(file: File, signal: AbortSignal, onProgress: (part: number) => void): Promise<Attachment>;
  /** Removes a file that was not sent. */
  removeFile(id: string): Promise<unknown>;
  /** The bytes of a file, or the small picture that stands for an image. */
  readFile(id: string, preview: boolean): Promise<Blob>;
  pollEvents(since: string | null, signal: AbortSignal): Promise<Events>;
};

const patience = 20_000;
const pollSeconds = 25;
/** The server may answer a long conversation in parts; after at least this many messages we ask for more. */
const fullPage = 100;
/** Browsers let at most 64 KB outlive the page. */
const keepaliveCharacters = 15_000;

/** The server at `origin`, called with the visitor's key once there is one. */
export function createApi(origin: string, visitorKey: () => string | null, fetcher: typeof fetch): Api {
  const request = async <T>(path: string, init: RequestInit = {}, signal?: AbortSignal): Promise<T> => {
    const key = visitorKey();
    const headers = {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(init.body === undefined ? {} : { "content-type": "application/json" }),
    };
    const answer = await fetcher(origin + path, {
      ...init,
      headers,
      credentials: "omit",
      cache: "no-store",
      signal: signal ?? AbortSignal.timeout(patience),
    }).catch((cause: unknown) => {
      throw new Refused("unreachable", String(cause));
    });
    return readAnswer<T>(answer);
  };
  const id = encodeURIComponent;
  return {
    getWidget: (channelId) => request(`/api/widget${channelId === null ? "" : `?channel=${id(channelId)}`}`),
    identify: (token) => request("/api/widget/identify", { method: "POST", body: JSON.stringify({ token }) }),
    sendMessage: (message) =>
      request("/api/widget/messages", {
        method: "POST",
        body: JSON.stringify(message),
        keepalive: message.body.length < keepaliveCharacters,
      }),
    listConversations: () => request("/api/widget/conversations"),
    async listMessages(conversationId, since) {
      const messages: Messages["messages"] = [];
      for (;;) {
        const from = messages.at(-1)?.seq ?? since;
        const path = `/api/widget/conversations/${id(conversationId)}/messages?since=${from}`;
        const page = await request<Messages>(path);
        messages.push(...page.messages);
        if (page.messages.length < fullPage) return { conversation: page.conversation, messages };
      }
    },
    leaveEmail: (email) => request("/api/widget/visitor", { method: "PUT", body: JSON.stringify({ email }) }),
    returnToAgent: (conversationId) =>
      request(`/api/widget/conversations/${id(conversationId)}/return-to-agent`, {
        method: "POST",
        body: "{}",
      }),
    uploadFile: (file, signal, onProgress) =>
      upload(`${origin}/api/widget/files?name=${id(file.name)}`, { file, signal, onProgress, visitorKey }),
    removeFile: (fileId) => request(`/api/widget/files/${fileId}`, { method: "DELETE" }),
    async readFile(fileId, preview) {
      const answer = await fetcher(`${origin}/api/widget/files/${fileId}${preview ? "?preview=1" : ""}`, {
        headers: { authorization: `Bearer ${visitorKey()}` },
        credentials: "omit",
      });
      if (!answer.ok) throw new Refused("not_found", answer.statusText);
      return answer.blob();
    },
    pollEvents: (since, signal) =>
      request(
        `/api/widget/events?wait=${pollSeconds}${since === null ? "" : `&since=${id(since)}`}`,
        {},
        AbortSignal.any([signal, AbortSignal.timeout(pollSeconds * 1_000 + patience)]),
      ),
  };
}

async function readAnswer<T>(answer: Response): Promise<T> {
  const content: unknown = await answer.json().catch(() => null);
  if (answer.ok && content !== null) return content as T;
  const error = (content as ErrorBody | null)?.error;
  // Without our own error body it was a proxy or a half answer, which says nothing about the message: try again later.
  if (error === undefined)
    throw new Refused(answer.status === 413 ? "too_large" : "unreachable", answer.statusText);
  const seconds = Number(answer.headers.get("retry-after"));
  throw refusedBy(error, seconds > 0 ? seconds * 1_000 : null);
}

function refusedBy({ code, message, fields = [] }: ErrorBody["error"], retryAfter: number | null): Refused {
  const words = fields.map((field) => field.message).join(", ");
  return new Refused(code, words || message, retryAfter, fields[0]?.code);
}

/** Uploads a file and tells how far it is, which fetch can't. */
function upload(
  url: string,
  about: {
    file: File;
    signal: AbortSignal;
    onProgress: (part: number) => void;
    visitorKey: () => string | null;
  },
): Promise<Attachment> {
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("authorization", `Bearer ${about.visitorKey()}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => about.onProgress(loaded / (total || 1));
  about.signal.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    request.onloadend = () => {
      const { status, response } = request;
      if (status === 200) resolve(response.attachment);
      else if (response?.error) reject(refusedBy(response.error, null));
      else reject(new Refused(status === 413 ? "too_large" : "unreachable", ""));
    };
    request.send(about.file);
  });
}

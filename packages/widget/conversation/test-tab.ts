import { type Api, type Attachment, Refused, type SentAnswer, type WidgetFacts } from "../wire/api.ts";
import type { Socket } from "../wire/live.ts";
import { Chat } from "./chat.ts";
import type { OwnerChange } from "./chat-state.ts";
import type { Conversation, Message } from "./held.ts";
import { createStore, type Disk } from "./store.ts";
import { settle, testClock } from "./test-clock.ts";

const facts: WidgetFacts = {
  channelId: "channel",
  companyName: "Lumen",
  colour: "#4f46e5",
  customerAgentName: "Nova",
  avatar: { kind: "mark", mark: "initials" },
  emailCapture: "whenever_waiting",
  greeting: {},
};

/** A file as the server tells of it once it is there. */
export function storedFile(name: string, size: number): Attachment {
  const about = { mime: "text/plain", state: "stored", why: null, width: null, height: null } as const;
  return { id: `id of ${name}`, name, size, ...about };
}

/** A server that keeps one conversation; `down` makes it unreachable. */
export function fakeServer() {
  const messages: Message[] = [];
  let owner: Conversation["owner"] = { kind: "customer_agent", name: "Nova" };
  const conversation = (): Conversation => ({
    id: "c1",
    owner,
    lastSeq: messages.length,
    emailKnown: false,
    updatedAt: `2026-01-01T00:00:${String(messages.length).padStart(2, "0")}.000Z`,
  });
  const add = (more: Partial<Message>) => {
    const message: Message = {
      seq: messages.length + 1,
      kind: "answer",
      senderName: null,
      clientId: null,
      body: "",
      sources: [],
      marker: null,
      notice: null,
      attachments: [],
      at: "2026-01-01T00:00:00.000Z",
      ...more,
    };
    messages.push(message);
    return message;
  };
  const server = { down: false, sent: 0 };
  const answer = <T>(value: () => T): Promise<T> =>
    server.down ? Promise.reject(new Refused("unreachable", "")) : Promise.resolve().then(value);
  const api: Api = {
    getWidget: () => answer(() => facts),
    identify: () => Promise.reject(new Refused("identity_refused", "")),
    sendMessage: ({ clientId, body, attachmentIds }) =>
      answer((): SentAnswer => {
        server.sent++;
        const known = messages.find((message) => message.clientId === clientId);
        const { seq } =
          known ??
          add({
            kind: "visitor",
            clientId,
            body,
            attachments: attachmentIds.map((id) => storedFile(id.slice("id of ".length), 1)),
          });
        return { conversation: conversation(), seq };
      }),
    listConversations: () => answer(() => ({ conversations: messages.length > 0 ? [conversation()] : [] })),
    listMessages: (_, since) =>
      answer(() => ({ conversation: conversation(), messages: messages.filter(({ seq }) => seq > since) })),
    leaveEmail: () => answer(() => ({ ok: true })),
    returnToAgent: () =>
      answer(() => {
        if (owner.kind !== "waiting") throw new Refused("not_waiting", "");
        owner = { kind: "customer_agent", name: "Nova" };
        add({ kind: "marker", marker: { code: "handed_back", fromSeq: 0 } });
        return { conversation: conversation() };
      }),
    uploadFile: ({ name, size }) => answer(() => storedFile(name, size)),
    removeFile: () => answer(() => ({ ok: true })),
    readFile: () => answer(() => new Blob()),
    pollEvents: () => new Promise(() => {}),
  };
  const give = (to: Conversation["owner"]) => {
    owner = to;
  };
  return { server, api, add, give, conversation };
}

/** What chance has given so far, in all tabs: no two ids are the same. */
let drawn = 0;

/** A chat in a tab of its own; tabs with the same disk share what the browser keeps. `hear` is the stream speaking. */
export function openTab(api: Api, disk: Disk | null, visible = true) {
  const clock = testClock();
  const sockets: Socket[] = [];
  const changes: OwnerChange[] = [];
  const chat = new Chat({
    api,
    clock,
    store: createStore(disk, "b:"),
    channelId: null,
    verified: false,
    random: () => 1,
    fillRandom: (bytes) => bytes.fill(drawn++),
    language: () => "en",
    timeZone: () => "Europe/Paris",
    visible: () => visible,
    openSocket() {
      const socket: Socket = {
        onopen: null,
        onmessage: null,
        onclose: null,
        send: () => {},
        close: () => {},
      };
      sockets.push(socket);
      return socket;
    },
  });
  chat.watchOwner((change) => changes.push(change));
  const bodies = () => chat.state.held.messages.map(({ body }) => body);
  const hear = async (frame: unknown) => {
    sockets.at(-1)?.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
    await settle();
  };
  return { chat, clock, sockets, changes, bodies, hear };
}

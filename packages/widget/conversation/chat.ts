import type { VisitorEvent } from "@baton/contract";
import type { SentAnswer, WidgetFacts } from "../wire/api.ts";
import { Refused } from "../wire/api.ts";
import { backoff } from "../wire/backoff.ts";
import { Live } from "../wire/live.ts";
import { excessOf, sendable } from "./body.ts";
import { type ChatState, emptyState, type OwnerChange, ownerChanges, personRequest } from "./chat-state.ts";
import type { ChatWorld } from "./chat-world.ts";
import { Chosen } from "./chosen.ts";
import {
  acceptedMessage,
  type Held,
  mayHaveMissed,
  nothingHeld,
  takeAccepted,
  takeEvent,
  takeLine,
  takeSnapshot,
} from "./held.ts";
import { kept } from "./kept.ts";
import { Outbox, type OutboxEntry } from "./outbox.ts";
import { makeClientId, makeVisitorKey } from "./random-ids.ts";
import { Sender } from "./sender.ts";
import { Signs, stillWritten } from "./signs.ts";
import { readJson } from "./store.ts";
import { untilAnswered } from "./until-answered.ts";
import { forgetVisitor } from "./verified.ts";

const typingEvery = 3_000;
const lostAfter = 4_000;
/** A socket tells when the line moves. Long polls don't, so a visitor who waits and watches asks this often as well. */
const placeEvery = 60_000;

/** One visitor's chat: what is known, what is to be sent, and who listens. */
export class Chat {
  state: ChatState = emptyState;
  readonly #world: ChatWorld;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #live: Live;
  readonly #signs: Signs;
  /** The files that are to go with what is being written. */
  readonly chosen: Chosen;
  readonly #watchers = new Set<() => void>();
  readonly #ownerWatchers = new Set<(change: OwnerChange) => void>();
  #stopped = false;
  #fetching: Promise<void> | null = null;
  #fetchDue = false;
  #failures = 0;
  #typingSaidAt = 0;
  #cancelLost: (() => void) | null = null;
  #cancelRetry = () => {};
  #cancelPlace = () => {};

  constructor(world: ChatWorld) {
    this.#world = world;
    this.#outbox = new Outbox(world.store);
    this.#signs = new Signs(world.clock, (seen) => this.#set(seen));
    this.#live = new Live(
      { ...world, visitorKey: () => this.visitorKey() },
      {
        begun: () => this.#missed(),
        events: (events) => this.#takeEvents(events),
        typing: ({ conversationId, who, name }) => {
          if (who !== "visitor" && conversationId === this.#conversationId())
            this.#signs.typing({ who, name });
        },
        writing: ({ conversationId, forSeq, text }) => {
          if (conversationId === this.#conversationId()) this.#signs.writing(forSeq, text, this.state.held);
        },
        line: (frame) => this.#set({ held: takeLine(this.state.held, frame) }),
        connected: (connected) => this.#takeConnected(connected),
      },
    );
    this.chosen = new Chosen({
      api: world.api,
      makeKey: () => makeClientId(world.fillRandom),
      begin: () => this.#ensureKey(),
      changed: (files) => this.#set({ files }),
    });
    this.#sender = new Sender(
      {
        ...world,
        outbox: this.#outbox,
        channelId: () => this.state.widget?.channelId ?? null,
        conversationId: () => this.#conversationId(),
      },
      {
        accepted: (entry, answer) => this.#takeAccepted(entry, answer),
        conversationGone: () => this.#forgetConversation(),
        alreadyThere: (entry) => this.#isThere(entry),
        changed: () => this.#readOutbox(),
      },
    );
  }

  /** The visitor's key, or null while they have never written from this browser. */
  visitorKey(): string | null {
    return this.#world.store.get(kept.key);
  }

  /** Calls `watcher` after each change of state; gives back its ending. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Calls `watcher` when the conversation goes to a person; not for what was so when the page was opened. */
  watchOwner(watcher: (change: OwnerChange) => void): () => void {
    this.#ownerWatchers.add(watcher);
    return () => this.#ownerWatchers.delete(watcher);
  }

  /** Takes up what this browser remembers, then what the server knows. Throws when the channel does not exist. */
  async start(): Promise<void> {
    const { store } = this.#world;
    const remembered = readJson<WidgetFacts>(store, kept.widget);
    this.#set({ draft: store.get(kept.draft) ?? "", widget: remembered, outbox: this.#outbox.list() });
    void this.refresh();
    const { api, channelId } = this.#world;
    const widget = await untilAnswered(
      this.#world,
      () => api.getWidget(channelId),
      () => this.#stopped,
    );
    if (widget === null) return;
    store.set(kept.widget, JSON.stringify(widget));
    this.#set({ widget });
    this.#sender.kick();
  }

  /** Ends everything; the chat is of no use afterwards. */
  stop(): void {
    this.#stopped = true;
    this.#sender.stop();
    this.#live.stop();
    this.#signs.stop();
    for (const cancel of [this.#cancelLost, this.#cancelRetry, this.#cancelPlace]) cancel?.();
    this.#watchers.clear();
    this.#ownerWatchers.clear();
  }

  /** Forgets the visitor in this browser: key, draft, unsent messages. */
  forget(): void {
    forgetVisitor(this.#world.store);
  }

  /** Says that the chat is shown, or not. */
  setOpen(open: boolean): void {
    this.#set({ open });
    this.markSeen();
  }

  /** Keeps what is being written, over reloads too, and lets the other side know of the typing. */
  setDraft(draft: string): void {
    const { store, clock } = this.#world;
    if (draft === "") store.remove(kept.draft);
    else store.set(kept.draft, draft);
    this.#set({ draft });
    const { conversation } = this.state.held;
    if (draft === "" || conversation === null || clock.now() - this.#typingSaidAt < typingEvery) return;
    this.#typingSaidAt = clock.now();
    this.#live.sendTyping(conversation.id);
  }

  /** Sends what is written with the files that were chosen; false when that is nothing, too long, or not there yet. */
  sendDraft(): boolean {
    const { draft, files } = this.state;
    if (excessOf(sendable(draft)) > 0) return false;
    const isEmpty = sendable(draft) === "" && files.every(({ file }) => file === null);
    const taken = isEmpty ? null : this.chosen.take();
    return taken !== null && this.send(draft, false, taken);
  }

  /** Sends a message, now or once there is a network; false when it is empty or too long. */
  send(body: string, talkToPerson = false, files: OutboxEntry["files"] = []): boolean {
    const { clock, fillRandom } = this.#world;
    const words = sendable(body);
    if ((words === "" && files.length === 0) || excessOf(words) > 0) return false;
    this.#ensureKey();
    const clientId = makeClientId(fillRandom);
    this.#outbox.add({ clientId, body: words, talkToPerson, files }, clock.now());
    this.#typingSaidAt = 0;
    this.#readOutbox();
    this.#sender.kick();
    return true;
  }

  /** Asks for a person, in these words; nothing when that is already so. */
  askForPerson(words: string): void {
    if (personRequest(this.state) === "ask") this.send(words, true);
  }

  /** Sends a refused message again, as a new one. */
  retry(entry: OutboxEntry): void {
    this.#outbox.remove(entry);
    this.send(entry.body, entry.talkToPerson, entry.files);
  }

  /** Takes a refused message back into the composer. */
  edit(entry: OutboxEntry): void {
    this.#outbox.remove(entry);
    this.chosen.restore(entry.files ?? []);
    this.setDraft(this.state.draft === "" ? entry.body : `${entry.body}\n${this.state.draft}`);
    this.#readOutbox();
  }

  /** Leaves an address to be answered at. Throws `Refused`. */
  async leaveEmail(email: string): Promise<void> {
    await this.#world.api.leaveEmail(email);
    this.#set({ email });
  }

  /** Stops waiting for a person: the customer agent answers the next message. Throws `Refused`. */
  async returnToAgent(): Promise<void> {
    const id = this.#conversationId();
    if (id === null) return;
    await this.#world.api.returnToAgent(id).catch((cause: unknown) => {
      // Somebody took it meanwhile: better than what was asked for, and the fetch shows it.
      if (!(cause instanceof Refused && cause.code === "not_waiting")) throw cause;
    });
    await this.refresh();
  }

  /** After sleep, a new network or a page come back from the cache: fetch, reconnect, send. */
  wake(online: boolean): void {
    if (this.#stopped) return;
    this.#set({ online });
    if (!online) return;
    this.#live.restart();
    this.#missed();
    this.#sender.kick();
  }

  /** Another tab changed what is kept in this browser. */
  takeForeignChange(name: string | null): void {
    if (this.visitorKey() === null && this.state.held.conversation !== null) {
      this.#live.stop();
      this.#set({ held: nothingHeld, seenSeq: 0, email: null });
    }
    this.#readOutbox();
    if (name === kept.seen) this.#readSeen();
    if (name === kept.conversation) void this.refresh();
  }

  /** Notes that what is shown has been seen, if it has. */
  markSeen(): void {
    const { held, open, seenSeq } = this.state;
    const last = held.messages.at(-1)?.seq ?? 0;
    if (!open || held.conversation === null || last <= seenSeq || !this.#world.visible()) return;
    this.#world.store.set(kept.seen, `${held.conversation.id}:${last}`);
    this.#set({ seenSeq: last });
  }

  /** Fetches what is not held yet. A call during a fetch leads to another: the one under way may be too early. */
  refresh(): Promise<void> {
    this.#fetchDue = true;
    this.#fetching ??= this.#fetchWhileDue().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #fetchWhileDue(): Promise<void> {
    while (this.#fetchDue) {
      this.#fetchDue = false;
      await this.#fetchMissing();
    }
  }

  async #fetchMissing(): Promise<void> {
    const { api, clock, random } = this.#world;
    if (this.visitorKey() === null || this.#stopped) return;
    this.#cancelRetry();
    try {
      const id = this.#conversationId() ?? (await api.listConversations()).conversations[0]?.id;
      if (id === undefined) return;
      const since = this.state.held.conversation?.id === id ? this.state.held.syncedSeq : 0;
      const { conversation, messages } = await api.listMessages(id, since);
      if (this.#stopped) return;
      this.#failures = 0;
      const first = this.state.held.conversation === null;
      const held = takeSnapshot(this.state.held, conversation, messages);
      this.#takeHeld(this.#fetchDue ? mayHaveMissed(held) : held, !first);
    } catch (cause) {
      const code = cause instanceof Refused ? cause.code : "unreachable";
      if (code === "not_found" && this.#conversationId() !== null) return this.#forgetConversation();
      if (code === "not_signed_in" || code === "not_found" || this.#stopped) return;
      this.#cancelRetry = clock.after(backoff(this.#failures++, random), () => void this.refresh());
    }
  }

  #ensureKey(): void {
    const { store, fillRandom } = this.#world;
    if (this.visitorKey() === null) store.set(kept.key, makeVisitorKey(fillRandom));
  }

  #conversationId(): string | null {
    return this.state.held.conversation?.id ?? null;
  }

  #missed(): void {
    if (this.#conversationId() !== null) this.#set({ held: mayHaveMissed(this.state.held) });
    void this.refresh();
  }

  #takeEvents(events: readonly VisitorEvent[]): void {
    this.#takeHeld(events.reduce(takeEvent, this.state.held), true);
    if (this.state.held.needsSync) void this.refresh();
  }

  #takeAccepted(entry: OutboxEntry, { conversation, seq }: SentAnswer): void {
    const message = acceptedMessage(entry, seq, this.#world.clock.now());
    this.#takeHeld(takeAccepted(this.state.held, conversation, message), true);
    if (this.state.held.needsSync) void this.refresh();
  }

  /** `told`: whether the page hears of a change of owner, or it was so before the page was opened. */
  #takeHeld(held: Held, told: boolean): void {
    const before = this.state.held.conversation;
    const id = held.conversation?.id;
    const fromOtherSide =
      held.messages.at(-1)?.kind !== "visitor" && held.messages.length > this.state.held.messages.length;
    this.#settleSent(held);
    const writing = stillWritten(this.state.writing, held) ? this.state.writing : null;
    this.#set({ held, writing, outbox: this.#outbox.list(), ...(fromOtherSide ? { typing: null } : {}) });
    if (id !== undefined && id !== before?.id) {
      this.#world.store.set(kept.conversation, id);
      this.#readSeen();
      this.#live.start();
    }
    this.markSeen();
    this.#followPlace(before?.owner.kind === "waiting");
    const changes = told ? ownerChanges(before?.id === id ? before : null, held.conversation) : [];
    for (const change of changes) for (const watcher of this.#ownerWatchers) watcher(change);
  }

  #followPlace(waitedBefore: boolean): void {
    this.#cancelPlace();
    const owner = this.state.held.conversation?.owner;
    if (owner?.kind !== "waiting" || this.#stopped) return;
    if (owner.place === null && !waitedBefore) void this.refresh();
    this.#cancelPlace = this.#world.clock.after(placeEvery, () => {
      if (this.state.open && this.#world.visible()) void this.refresh();
      else this.#followPlace(true);
    });
  }

  /** A message that arrives from the server was acknowledged, whether or not we heard the answer. */
  #settleSent(held: Held): void {
    const arrived = new Set(held.messages.map((message) => message.clientId));
    for (const entry of this.#outbox.list()) {
      if (arrived.has(entry.clientId)) this.#outbox.remove(entry);
    }
  }

  async #isThere(entry: OutboxEntry): Promise<boolean> {
    await this.refresh();
    return this.state.held.messages.some((message) => message.clientId === entry.clientId);
  }

  #forgetConversation(): void {
    this.#live.stop();
    this.#world.store.remove(kept.conversation);
    this.#set({ held: nothingHeld, seenSeq: 0 });
  }

  #takeConnected(connected: boolean): void {
    if (connected) {
      this.#cancelLost?.();
      this.#cancelLost = null;
      if (this.state.lost) this.#set({ lost: false });
      return;
    }
    // Whether it is taken back would not be heard.
    if (this.state.writing !== null) this.#set({ writing: null });
    // Each failed attempt says so again; the moment is counted from the first.
    this.#cancelLost ??= this.#world.clock.after(lostAfter, () => this.#set({ lost: true }));
  }

  #readOutbox(): void {
    this.#set({ outbox: this.#outbox.list() });
  }

  #readSeen(): void {
    const [id, seq] = (this.#world.store.get(kept.seen) ?? "").split(":");
    this.#set({ seenSeq: id === this.#conversationId() ? Number(seq) || 0 : 0 });
  }

  #set(change: Partial<ChatState>): void {
    if (this.#stopped) return;
    this.state = { ...this.state, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}

import type { Api, OutgoingMessage, SentAnswer } from "../wire/api.ts";
import { Refused } from "../wire/api.ts";
import { backoff } from "../wire/backoff.ts";
import type { Clock } from "./clock.ts";
import type { Outbox, OutboxEntry } from "./outbox.ts";

/** What sending needs from the world. */
export type SenderWorld = {
  readonly api: Pick<Api, "sendMessage">;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: () => number;
  /** Null until the server has told which channel this is. */
  readonly channelId: () => string | null;
  /** The conversation to write to; null begins one. */
  readonly conversationId: () => string | null;
  readonly language: () => OutgoingMessage["language"];
  /** The browser's time zone, when it tells one. */
  readonly timeZone: () => string | undefined;
  /** Whether the visitor's key may be renewed. */
  readonly verified: boolean;
};

/** What sending tells its owner. */
export type SenderListener = {
  accepted(entry: OutboxEntry, answer: SentAnswer): void;
  /** The conversation it was sent to is gone: the message is sent again, to begin a new one. */
  conversationGone(): void;
  /** The server says this id is taken; true when the message turns out to be there already. */
  alreadyThere(entry: OutboxEntry): Promise<boolean>;
  changed(): void;
};

/** What a refusal means for a message that is waiting to be sent. */
type Verdict = "later" | "again" | "settled" | "refused";

/**
 * Empties the outbox, one message at a time and in order: a message is sent when the one before was acknowledged, so
 * the first one's answer names the conversation for the rest. What the server refuses for good does not hold up others.
 */
export class Sender {
  readonly #world: SenderWorld;
  readonly #listener: SenderListener;
  #busy = false;
  #stopped = false;
  #failures = 0;
  #cancelRetry: () => void = () => {};

  constructor(world: SenderWorld, listener: SenderListener) {
    this.#world = world;
    this.#listener = listener;
  }

  /** Sends what is due, now. */
  kick(): void {
    this.#cancelRetry();
    if (!this.#busy && !this.#stopped) void this.#empty();
  }

  /** Sends nothing any more. */
  stop(): void {
    this.#stopped = true;
    this.#cancelRetry();
  }

  async #empty(): Promise<void> {
    this.#busy = true;
    try {
      for (let entry = this.#next(); entry !== undefined && !this.#stopped; entry = this.#next()) {
        if (!(await this.#send(entry))) return;
      }
    } finally {
      this.#busy = false;
    }
  }

  #next(): OutboxEntry | undefined {
    if (this.#world.channelId() === null) return undefined;
    return this.#world.outbox.list().find((entry) => entry.refused === undefined);
  }

  /** One attempt; false when it is to be tried again later. */
  async #send(waiting: OutboxEntry): Promise<boolean> {
    const { api, outbox, conversationId, channelId, language, timeZone } = this.#world;
    const sentTo = waiting.sentTo === undefined ? conversationId() : waiting.sentTo;
    const entry = { ...waiting, sentTo };
    outbox.change(entry);
    const spoken = language();
    const zone = timeZone();
    try {
      const answer = await api.sendMessage({
        channelId: channelId() ?? "",
        conversationId: sentTo,
        clientId: entry.clientId,
        body: entry.body,
        attachmentIds: (entry.files ?? []).map((file) => file.id),
        talkToPerson: entry.talkToPerson,
        ...(spoken === undefined ? {} : { language: spoken }),
        ...(zone === undefined ? {} : { timeZone: zone }),
      });
      if (this.#stopped) return false;
      this.#failures = 0;
      outbox.remove(entry);
      this.#listener.accepted(entry, answer);
      return true;
    } catch (cause) {
      if (this.#stopped) return false;
      return this.#afterRefusal(
        entry,
        cause instanceof Refused ? cause : new Refused("unreachable", String(cause)),
      );
    }
  }

  async #afterRefusal(entry: OutboxEntry, refusal: Refused): Promise<boolean> {
    const { outbox, clock, random } = this.#world;
    const verdict = await this.#judge(entry, refusal);
    if (verdict === "later") {
      const wait = refusal.retryAfter ?? backoff(this.#failures++, random);
      this.#cancelRetry = clock.after(wait, () => this.kick());
      return false;
    }
    this.#failures = 0;
    if (verdict === "settled") outbox.remove(entry);
    if (verdict === "refused") {
      outbox.change({ ...entry, refused: { code: refusal.code, message: refusal.message } });
    }
    if (verdict === "again") {
      outbox.change({ ...entry, sentTo: null });
      this.#listener.conversationGone();
    }
    this.#listener.changed();
    return true;
  }

  async #judge(entry: OutboxEntry, { code }: Refused): Promise<Verdict> {
    if (code === "unreachable" || code === "unavailable" || code === "internal" || code === "too_many")
      return "later";
    if (code === "not_signed_in" && this.#world.verified) return "later";
    if (code === "not_found" && entry.sentTo !== null) return "again";
    if (code === "client_id_reused" && (await this.#listener.alreadyThere(entry))) return "settled";
    return "refused";
  }
}

import type { ChatState } from "./chat-state.ts";
import type { Clock } from "./clock.ts";
import type { Held } from "./held.ts";

/** What the other side is seen doing. */
type Seen = Pick<ChatState, "typing" | "writing">;

const typingLasts = 6_000;
/** Longer than an answer takes; whoever wrote it has died. */
const writingLasts = 25_000;

/** The signs of the other side at work. Each ends by itself, for nobody says so when a server dies. */
export class Signs {
  readonly #clock: Clock;
  readonly #show: (seen: Partial<Seen>) => void;
  #cancelTyping = () => {};
  #cancelWriting = () => {};

  constructor(clock: Clock, show: (seen: Partial<Seen>) => void) {
    this.#clock = clock;
    this.#show = show;
  }

  /** Somebody is typing. */
  typing(typing: NonNullable<Seen["typing"]>): void {
    this.#cancelTyping();
    this.#show({ typing });
    this.#cancelTyping = this.#clock.after(typingLasts, () => this.#show({ typing: null }));
  }

  /** The customer agent has written so far; null takes it back. Too late when its message is there, or a person is. */
  writing(forSeq: number, text: string | null, held: Held): void {
    const writing = text === null ? null : { forSeq, text };
    this.#cancelWriting();
    if (!stillWritten(writing, held)) return this.#show({ writing: null });
    this.#show({ writing, typing: null });
    this.#cancelWriting = this.#clock.after(writingLasts, () => this.#show({ writing: null }));
  }

  /** Takes everything down. */
  stop(): void {
    this.#cancelTyping();
    this.#cancelWriting();
  }
}

/** Whether what is being written is still to be shown: no message has come since, and no person has the conversation. */
export function stillWritten(writing: Seen["writing"], { conversation, messages }: Held): boolean {
  if (writing === null || (conversation !== null && conversation.owner.kind !== "customer_agent"))
    return false;
  return (messages.at(-1)?.seq ?? 0) <= writing.forSeq;
}

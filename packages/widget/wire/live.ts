import type { ClientFrame, ServerFrame, VisitorEvent } from "@baton/contract";
import type { Clock } from "../conversation/clock.ts";
import type { Api } from "./api.ts";
import { backoff } from "./backoff.ts";

/** The part of a WebSocket that is used. */
export type Socket = {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
};

/** What a stream of events needs from the world. */
export type LiveWorld = {
  readonly api: Pick<Api, "pollEvents">;
  readonly openSocket: () => Socket;
  readonly visitorKey: () => string | null;
  readonly clock: Clock;
  readonly random: () => number;
};

/** Where a visitor stands in line. */
export type LineFrame = Extract<ServerFrame, { type: "line" }>;

/** Who is typing. */
export type TypingFrame = Extract<ServerFrame, { type: "typing" }>;
/** What the customer agent is writing. */
export type WritingFrame = Extract<ServerFrame, { type: "writing" }>;

/** What a stream tells its owner. */
export type LiveListener = {
  /** The stream runs from here on; what was before must be fetched. */
  begun(): void;
  events(events: readonly VisitorEvent[]): void;
  typing(frame: TypingFrame): void;
  writing(frame: WritingFrame): void;
  line(frame: LineFrame): void;
  connected(connected: boolean): void;
};

const helloPatience = 10_000;
/** After this many sockets that never became ready, a proxy probably refuses them: poll for a while instead. */
const socketsBeforePolling = 2;
const pollingSpell = 60_000;

/**
 * The events of the visitor's conversations: over a socket, or by long polls where sockets do not get through, always
 * on the same cursor, so nothing is missed between the two.
 */
export class Live {
  readonly #world: LiveWorld;
  readonly #listener: LiveListener;
  #cursor: string | null = null;
  /** True until what was before the stream has been asked for: events may come before the first `ready`. */
  #mustBegin = true;
  /** Goes up with each start and stop: a loop that sees another number than its own ends. */
  #turn = 0;
  #running = false;
  #socket: Socket | null = null;
  #interrupt: () => void = () => {};

  constructor(world: LiveWorld, listener: LiveListener) {
    this.#world = world;
    this.#listener = listener;
  }

  /** Begins to listen; nothing when it already does. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#follow(++this.#turn);
  }

  /** Ends it; a later start goes on from the same cursor. */
  stop(): void {
    this.#running = false;
    this.#turn++;
    this.#interrupt();
  }

  /** Connects anew at once: after sleep or a change of network a socket can be dead without knowing it. */
  restart(): void {
    if (!this.#running) return;
    this.stop();
    this.start();
  }

  /** Tells the other side that the visitor is typing, when there is a socket to say it on. */
  sendTyping(conversationId: string): void {
    const frame: ClientFrame = { type: "typing", conversationId };
    this.#socket?.send(JSON.stringify(frame));
  }

  async #follow(turn: number): Promise<void> {
    const { clock, random } = this.#world;
    let failures = 0;
    let deadSockets = 0;
    let pollUntil = 0;
    while (turn === this.#turn) {
      const polls = clock.now() < pollUntil;
      const worked = polls ? await this.#poll(turn, pollUntil) : await this.#listen(turn);
      if (turn !== this.#turn) return;
      this.#listener.connected(false);
      failures = worked ? 0 : failures + 1;
      if (!polls) deadSockets = worked ? 0 : deadSockets + 1;
      if (!polls && deadSockets >= socketsBeforePolling) pollUntil = clock.now() + pollingSpell;
      await this.#pause(backoff(failures, random));
    }
  }

  /** One socket from opening to closing; true when the server welcomed it. */
  #listen(turn: number): Promise<boolean> {
    const { clock, openSocket, visitorKey } = this.#world;
    return new Promise((resolve) => {
      let welcomed = false;
      const socket = openSocket();
      const end = () => {
        cancelPatience();
        socket.onopen = socket.onmessage = socket.onclose = null;
        if (this.#socket === socket) this.#socket = null;
        socket.close();
        resolve(welcomed);
      };
      const cancelPatience = clock.after(helloPatience, () => welcomed || end());
      this.#interrupt = end;
      socket.onopen = () => socket.send(JSON.stringify(this.#hello(visitorKey())));
      socket.onclose = end;
      socket.onmessage = ({ data }) => {
        if (turn !== this.#turn) return;
        const frame = readFrame(data);
        if (frame === null || frame.type === "refused") return end();
        if (!welcomed && "cursor" in frame) {
          welcomed = true;
          this.#socket = socket;
          this.#listener.connected(true);
        }
        this.#take(frame);
      };
    });
  }

  #hello(visitorKey: string | null): ClientFrame {
    return {
      type: "hello",
      ...(visitorKey === null ? {} : { visitorKey }),
      ...(this.#cursor === null ? {} : { since: this.#cursor }),
    };
  }

  #take(frame: Exclude<ServerFrame, { type: "refused" }>): void {
    if (frame.type === "typing") return this.#listener.typing(frame);
    if (frame.type === "writing") return this.#listener.writing(frame);
    if (frame.type === "line") return this.#listener.line(frame);
    this.#cursor = frame.cursor;
    // A `ready` after a cursor of ours means that nothing is owed; the first one means we begin here.
    if (frame.type === "reload" || (frame.type === "ready" && this.#mustBegin)) this.#begin();
    if (frame.type === "events") this.#listener.events(frame.events as readonly VisitorEvent[]);
  }

  #begin(): void {
    this.#mustBegin = false;
    this.#listener.begun();
  }

  /** Long polls until one fails or it is time to try a socket again; true when at least one was answered. */
  async #poll(turn: number, until: number): Promise<boolean> {
    const abort = new AbortController();
    this.#interrupt = () => abort.abort();
    let worked = false;
    while (turn === this.#turn && this.#world.clock.now() < until) {
      const answer = await this.#world.api.pollEvents(this.#cursor, abort.signal).catch(() => null);
      if (answer === null || turn !== this.#turn) return worked;
      worked = true;
      this.#listener.connected(true);
      this.#cursor = answer.cursor;
      if (answer.reload || this.#mustBegin) this.#begin();
      if (answer.events.length > 0) this.#listener.events(answer.events);
    }
    return worked;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#world.clock.after(milliseconds, resolve);
      this.#interrupt = () => {
        cancel();
        resolve();
      };
    });
  }
}

function readFrame(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return null;
  }
}

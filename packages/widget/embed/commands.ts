import type { Conversation } from "../conversation/held.ts";

/** What a page may set, at `boot` or later by `update`. */
export type BatonOptions = {
  /** The language of the widget's own words; the page's or the browser's when it is not given. */
  language?: string;
  theme?: "auto" | "light" | "dark";
  /** The side of the page that the launcher is on: `end` is the right where text runs from left to right. */
  side?: "start" | "end";
  /** For pages that open the chat by a button of their own. */
  hideLauncher?: boolean;
  /**
   * Who the visitor is, signed by the page's own server; without one they are anonymous. Give a new one by `update`
   * while the page is open, at least once a day, and call `shutdown` when they sign out.
   */
  identityToken?: string;
};

/** What a page can ask of the widget. Each listener's method gives back its ending. */
export type BatonMethods = {
  /** Puts the widget on the page; nothing when it is there. */
  boot(options?: BatonOptions): void;
  show(): void;
  hide(): void;
  update(options: BatonOptions): void;
  /** Takes the widget off the page and forgets the visitor in this browser, as when someone signs out. */
  shutdown(): void;
  /** Calls back at once with the present count, then after each change. */
  onUnreadCountChange(listener: (count: number) => void): () => void;
  /** Opens the chat and asks for a person, as "Talk to a person" does. */
  requestHuman(): void;
  onHandoff(listener: (handoff: { owner: Conversation["owner"] }) => void): () => void;
  onHumanJoined(listener: (human: { name: string }) => void): () => void;
};

/** `window.Baton`: `Baton("show")` and `Baton.show()` are the same. */
export type Baton = BatonMethods & {
  (command: string, ...args: unknown[]): unknown;
  /** Calls that were made before the widget was loaded. */
  q?: ArrayLike<unknown>[];
};

/** Makes `window.Baton` from its methods, and makes up for the calls that were queued before. */
export function makeBaton(methods: BatonMethods, queued: readonly ArrayLike<unknown>[]): Baton {
  const known = new Map<string, (...args: never[]) => unknown>(Object.entries(methods));
  const run = (command: unknown, ...args: unknown[]): unknown => {
    const method = known.get(String(command));
    if (method === undefined) {
      console.warn(
        `Baton has no command ${JSON.stringify(command)}; it has ${[...known.keys()].join(", ")}.`,
      );
      return undefined;
    }
    return method(...(args as never[]));
  };
  for (const call of queued) run(...(Array.from(call) as [unknown, ...unknown[]]));
  return Object.assign(run, methods) as Baton;
}

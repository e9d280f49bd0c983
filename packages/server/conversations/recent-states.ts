import type { ConversationState } from "@baton/engine";

const most = 20_000;

/**
 * The states of conversations that this process changed last, so that the next message of a running conversation
 * needs no read. It may be out of date at any time: every write compares, and a refused one brings the truth.
 */
export type RecentStates = {
  get(id: string): ConversationState | undefined;
  set(state: ConversationState): void;
  forget(id: string): void;
};

/** Makes an empty memory of at most 20,000 states; the longest unused is forgotten first. */
export function makeRecentStates(): RecentStates {
  const states = new Map<string, ConversationState>();
  return {
    get(id) {
      const state = states.get(id);
      if (state !== undefined) {
        states.delete(id);
        states.set(id, state);
      }
      return state;
    },
    set(state) {
      states.delete(state.id);
      states.set(state.id, state);
      if (states.size > most) for (const oldest of states.keys()) return void states.delete(oldest);
    },
    forget: (id) => void states.delete(id),
  };
}

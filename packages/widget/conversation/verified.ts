import type { Api } from "../wire/api.ts";
import { kept } from "./kept.ts";
import type { Store } from "./store.ts";
import { type AskingWorld, untilAnswered } from "./until-answered.ts";

/** Whom the page's token names, and the key by which the server knows them for a day. */
export type Identity = { readonly visitorId: string; readonly key: string };

/** Has the server read the page's token. Null once stopped, or when it is refused, which the console tells. */
export async function verify(
  world: AskingWorld & { readonly api: Pick<Api, "identify"> },
  token: string,
  stopped: () => boolean,
): Promise<Identity | null> {
  try {
    const answer = await untilAnswered(world, () => world.api.identify(token), stopped);
    return answer === null ? null : { visitorId: answer.visitorId, key: answer.visitorKey };
  } catch (cause) {
    console.warn("Baton: the visitor stays anonymous.", cause);
    return null;
  }
}

/** A store of a verified visitor: their key is never kept, so that whoever uses the browser next does not have it. */
export function withKey(store: Store, key: () => string): Store {
  return { ...store, get: (name) => (name === kept.key ? key() : store.get(name)) };
}

/** Takes what this page's visitor is writing along to whom they turned out to be. */
export function takeUnsent(from: Store, to: Store): void {
  for (const name of [...from.names("outbox:"), kept.draft]) {
    const value = from.get(name);
    if (value !== null) to.set(name, value);
    from.remove(name);
  }
}

/** Forgets a visitor in this browser: key, draft, unsent messages. */
export function forgetVisitor(store: Store): void {
  for (const name of store.names("")) if (name !== kept.widget) store.remove(name);
}

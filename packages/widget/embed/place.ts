import { browserClock } from "../conversation/clock.ts";
import { makeVisitorKey } from "../conversation/random-ids.ts";
import { forgetVisitor, type Identity, verify } from "../conversation/verified.ts";
import { createApi } from "../wire/api.ts";
import type { BatonOptions } from "./commands.ts";
import type { ScriptTag } from "./script-tag.ts";
import { browserStore, fillRandom, placeWidget, type Widget, type WidgetListener } from "./widget.ts";

/** The place of the widget on the page: of an anonymous visitor, or of whom the page's token names. */
export class Place {
  readonly #tag: ScriptTag;
  readonly #listener: WidgetListener;
  #options: BatonOptions | null = null;
  #widget: Widget | null = null;
  /** What the page asked for while its token was being read. */
  #wanted: ((widget: Widget) => void)[] = [];
  /** Goes up with each token, and with the end: an answer that comes late is for nobody. */
  #turn = 0;

  constructor(tag: ScriptTag, listener: WidgetListener) {
    this.#tag = tag;
    this.#listener = listener;
  }

  boot(options: BatonOptions): void {
    if (this.#options !== null) return;
    this.#options = options;
    if (options.identityToken === undefined) this.#put(null);
    else void this.#identify(options.identityToken);
  }

  /** Does it to the widget, at once or when it is there; nothing before `boot`. */
  use(act: (widget: Widget) => void): void {
    if (this.#widget !== null) act(this.#widget);
    else if (this.#options !== null) this.#wanted.push(act);
  }

  update(changes: BatonOptions): void {
    if (this.#options === null) return;
    this.#options = { ...this.#options, ...changes };
    this.#widget?.update(changes);
    if (changes.identityToken !== undefined) void this.#identify(changes.identityToken);
  }

  shutdown(): void {
    if (this.#options === null) return;
    this.#turn++;
    this.#options = null;
    this.#wanted = [];
    this.#widget?.end(true);
    this.#widget = null;
    forgetVisitor(browserStore(this.#tag));
  }

  async #identify(token: string): Promise<void> {
    const turn = ++this.#turn;
    // A browser that never wrote has no key, and shows one that nothing hangs on.
    const key = this.#widget?.key() ?? browserStore(this.#tag).get("key") ?? makeVisitorKey(fillRandom);
    const api = createApi(
      this.#tag.origin,
      () => key,
      (...request) => fetch(...request),
    );
    const world = { api, clock: browserClock, random: Math.random };
    const identity = await verify(world, token, () => turn !== this.#turn);
    if (turn !== this.#turn) return;
    if (identity !== null && this.#widget?.visitorId === identity.visitorId)
      return this.#widget.renew(identity.key);
    // A token that is refused takes nobody away who is here.
    if (identity !== null || this.#widget === null) this.#put(identity);
  }

  #put(identity: Identity | null): void {
    if (this.#options === null) return;
    const before = this.#widget;
    const wasOpen = before?.isOpen() ?? false;
    before?.end(false);
    const isFirst = before === null || before.visitorId !== null;
    this.#widget = placeWidget(this.#tag, this.#options, this.#listener, { identity, isFirst });
    if (wasOpen) this.#widget.show();
    for (const act of this.#wanted.splice(0)) act(this.#widget);
  }
}

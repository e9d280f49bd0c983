/** Keeps the newest few of many things, newest first, in little room. */
export class Newest<Thing extends { readonly at: number }> {
  readonly #most: number;
  #kept: Thing[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(thing: Thing): void {
    const oldest = this.#kept.at(-1);
    if (this.#kept.length >= this.#most && oldest !== undefined && oldest.at >= thing.at) return;
    const place = this.#kept.findIndex(({ at }) => at < thing.at);
    this.#kept.splice(place < 0 ? this.#kept.length : place, 0, thing);
    if (this.#kept.length > this.#most) this.#kept.pop();
  }

  all(): readonly Thing[] {
    return this.#kept;
  }
}

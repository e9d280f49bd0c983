/** The same things in an order that looks random and is always the same: no two processes may learn differently. */
export function shuffled<T>(things: readonly T[], seed = 1): T[] {
  const order = [...things];
  let state = seed;
  for (let index = order.length - 1; index > 0; index -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (index + 1);
    const moved = order[index] as T;
    order[index] = order[other] as T;
    order[other] = moved;
  }
  return order;
}

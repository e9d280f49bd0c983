/** "a", "a and b", "a, b and c"; after ten the rest is counted. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 10 ? [...names.slice(0, 9), `${names.length - 9} more`] : [...names];
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** A name like the wanted one that no workflow has yet: "After hours" becomes "After hours 2". */
export function freeName(wanted: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()));
  const base = wanted.slice(0, 110);
  let name = base;
  for (let count = 2; names.has(name.toLowerCase()); count += 1) name = `${base} ${count}`;
  return name;
}

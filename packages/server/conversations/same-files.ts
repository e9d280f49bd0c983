/** Whether a message that is repeated has the very files that it had. */
export function sameFiles(files: readonly { readonly id: string }[], ids: readonly string[]): boolean {
  return files.length === ids.length && files.every(({ id }, place) => id === ids[place]);
}

/**
 * What a stored key belongs to: it opens for the address alone that it was given for, so that nobody who may change
 * the address can have the key sent to themselves. Without TLS the proxy reads along, and is a part of it.
 */
export function keyPlace({
  baseUrl,
  proxy,
}: {
  readonly baseUrl: string;
  readonly proxy: string | null;
}): string {
  const { origin, protocol } = new URL(baseUrl);
  return `model_key:${origin}${protocol === "http:" && proxy !== null ? ` through ${new URL(proxy).origin}` : ""}`;
}

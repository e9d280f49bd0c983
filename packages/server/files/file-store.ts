/** Where the bytes of files are kept: a folder, or storage that speaks S3's language. */
export type FileStore = {
  /** Keeps bytes under a key, durably; what was there under it is replaced. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes as they come; null when there are none under that key. */
  open(key: string): Promise<ReadableStream<Uint8Array> | null>;
  /** How many bytes are there; null when there are none. */
  size(key: string): Promise<number | null>;
  /** Removes what is there; harmless when nothing is. */
  remove(key: string): Promise<void>;
  /** Removes what a process that was killed while it put something left behind before an instant (milliseconds). */
  tidy(before: number): Promise<void>;
};

/** The key of an attachment's bytes. */
export function keyOf(id: string): string {
  return id;
}

/** The key of the small picture that stands for an image. */
export function previewKeyOf(id: string): string {
  return `${id}.preview`;
}

/** Reads everything that is under a key; null when there is nothing. */
export async function readAll(store: FileStore, key: string): Promise<Buffer | null> {
  const stream = await store.open(key);
  return stream === null ? null : Buffer.from(await new Response(stream).arrayBuffer());
}

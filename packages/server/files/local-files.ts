import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { FileStore } from "./file-store.ts";

const keyShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.preview)?$/;

/**
 * Keeps files in a folder, in subfolders by the first letters of their keys so that none holds too many. A file
 * appears whole and on the disk, or not at all.
 */
export function makeLocalFiles(folder: string): FileStore {
  // Of one disk with what they become, and apart, so that those of a process that was killed are found.
  const drafts = join(folder, "drafts");
  function pathOf(key: string): string {
    // Keys are ours, and still nothing but a key ever becomes a path.
    if (!keyShape.test(key)) throw new Error(`${key} is no key of a file.`);
    return join(folder, key.slice(0, 2), key.slice(2, 4), key);
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      await mkdir(drafts, { recursive: true });
      const draft = join(drafts, randomUUID());
      try {
        await writeThrough(draft, bytes);
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    async open(key) {
      const handle = await unlessMissing(open(pathOf(key), "r"));
      if (handle === null) return null;
      return Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>;
    },
    async size(key) {
      return (await unlessMissing(stat(pathOf(key))))?.size ?? null;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async tidy(before) {
      for (const name of (await unlessMissing(readdir(drafts))) ?? []) {
        const draft = join(drafts, name);
        const written = await unlessMissing(stat(draft));
        if (written !== null && written.mtimeMs < before) await rm(draft, { force: true });
      }
    },
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name of a file is its folder's to keep. Windows can't do it, and needs it less. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The right to use one data directory; `release()` gives it back and may be called twice. */
export type DirectoryLock = { release(): void };

/** Thrown when a live process already uses the data directory; `holderPid` is absent when it left no name. */
export class DirectoryLockedError extends Error {
  readonly directory: string;
  readonly holderPid: number | undefined;

  constructor(directory: string, holderPid: number | undefined) {
    const who = holderPid === undefined ? "Another process" : `Process ${holderPid}`;
    super(
      `${who} already runs Baton on the data directory ${directory}. ` +
        "Stop it first, or give this one another data directory.",
    );
    this.name = "DirectoryLockedError";
    this.directory = directory;
    this.holderPid = holderPid;
  }
}

const SQLITE_BUSY = 5;

// A lock that nobody refers to any more would be closed, and so lost, by the garbage collector.
const held = new Set<DatabaseSync>();

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

function readHolder(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
    return Number.isSafeInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the data directory for this process, or throws `DirectoryLockedError` at once.
 *
 * The lock is the operating system's own file lock, reached through an empty SQLite file because Node has no
 * flock. The kernel drops it when the holder dies, kill -9 included, so there is no stale lock to judge and no
 * race in taking one over; a pid written in a file could not promise that, least of all between containers.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const pidFile = join(directory, "baton.pid");
  const file = new DatabaseSync(join(directory, "baton.lock"), { timeout: 0 });
  try {
    // Without this, the exclusive transaction leaves a journal file beside the lock.
    file.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    file.close();
    if (isBusy(error)) throw new DirectoryLockedError(directory, readHolder(pidFile));
    throw error;
  }
  // Only for the message above: the lock itself never reads it.
  writeFileSync(pidFile, `${process.pid}\n`);
  held.add(file);
  return {
    release() {
      held.delete(file);
      if (file.isOpen) file.close();
    },
  };
}

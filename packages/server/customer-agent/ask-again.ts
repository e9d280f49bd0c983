import type { ModelPace } from "./model-pace.ts";

const backOff = 1_000;
/** A server that wants to be left alone for longer, in milliseconds, is out of reach for a visitor who waits. */
const longestWait = 8_000;

/**
 * Asks once more, after a pause, when the server was busy, broken or out of reach; once for the whole answer. A server
 * that says how long it wants to be left alone is left alone for as long.
 */
export function makeAskAgain(pace: ModelPace, signal: AbortSignal): <T>(ask: () => Promise<T>) => Promise<T> {
  let again = false;
  return async (ask) => {
    try {
      return await ask();
    } catch (error) {
      const pause = pauseAfter(error);
      if (again || signal.aborted || pause === null || pause > longestWait) throw error;
      again = true;
      await pace.wait(pause, signal);
      return ask();
    }
  };
}

/** How long to wait before asking again; null for what asking again does not mend. */
function pauseAfter(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const status = "statusCode" in error ? error.statusCode : undefined;
  if (typeof status === "number" && status !== 200) {
    if (status !== 429 && status !== 408 && status < 500) return null;
    return Math.max(backOff, wantedPause(error) ?? 0);
  }
  return ("isRetryable" in error && error.isRetryable === true) || brokeOff(error) ? backOff : null;
}

/** A connection that was lost while the reply came. */
function brokeOff(error: Error): boolean {
  return error.name === "TypeError" && /terminated|network|fetch/i.test(error.message);
}

/** What `Retry-After` says, in milliseconds: seconds, or a date on the server's own clock. */
function wantedPause(error: Error): number | null {
  const headers = "responseHeaders" in error ? (error.responseHeaders as Record<string, string>) : {};
  const after = headers?.["retry-after"]?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
  const until = Date.parse(after) - Date.parse(headers?.date ?? "");
  return Number.isNaN(until) ? null : until;
}

import { ApiError } from "@baton/contract";

/** What the server said of hours, by their own paths: "hours.week.2.to" becomes "week.2.to". */
export function refusedHours(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.fields.flatMap(({ path, message }) => {
      const own = /(?:^|\.)hours\.(.+)$/.exec(path)?.[1];
      return own === undefined ? [] : [[own, message]];
    }),
  );
}

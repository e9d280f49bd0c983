import type { App, Runs } from "../app.ts";

/** Makes the running of workflows of one process. */
export function makeRuns(_app: () => App): Runs {
  return { wake() {}, drain: async () => {} };
}

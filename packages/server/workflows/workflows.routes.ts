import { workflowEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { Refusal } from "../refusal.ts";

/** The calls of workflows. */
export function workflowHandlers(_app: App): Pick<Handlers, keyof typeof workflowEndpoints> {
  const names = Object.keys(workflowEndpoints);
  return Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        throw new Refusal("unavailable", "not served yet");
      },
    ]),
  ) as unknown as Pick<Handlers, keyof typeof workflowEndpoints>;
}

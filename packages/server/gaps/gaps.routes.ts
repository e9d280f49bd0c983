import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { dismissGap } from "./dismiss-gap.ts";
import { findGaps } from "./find-gaps.ts";

/** What the knowledge does not answer yet: listing it, and saying that it need not. */
export function gapHandlers(app: App): Pick<Handlers, "listKnowledgeGaps" | "dismissGap"> {
  return {
    listKnowledgeGaps: (_, { teammate }) => findGaps(app, teammate),
    async dismissGap({ body }, { teammate }) {
      await dismissGap(app, teammate, body.questions);
      return { ok: true };
    },
  };
}

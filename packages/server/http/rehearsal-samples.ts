import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of rehearsing a draft. */
export function rehearsalSamples({ workspace }: TestServer): Pick<Samples, "rehearseHandoff"> {
  return {
    rehearseHandoff: async () => ({
      body: {
        settings: workspace.app.settings.handoff().settings,
        customerAgent: { paused: false, hours: null },
        past: { days: 7 },
        channelId: workspace.channelId,
        labelled: '{"utterance":"I want a refund","label":"handoff"}',
        timeZone: "Europe/Paris",
      },
    }),
  };
}

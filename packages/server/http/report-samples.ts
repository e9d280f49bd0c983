import type { gapEndpoints, reportEndpoints, verdictEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

type OfReports = keyof typeof reportEndpoints | keyof typeof gapEndpoints | keyof typeof verdictEndpoints;

/** A week around the instant at which test workspaces begin. */
const week = { from: "2026-05-28T00:00:00.000Z", to: "2026-06-04T00:00:00.000Z", timeZone: "Europe/Paris" };

/** Samples of the calls of reports, verdicts and knowledge gaps. */
export function reportSamples({ workspace }: TestServer): Pick<Samples, OfReports> {
  const { database } = workspace;
  const handedOff = async () => {
    const { conversationId: id } = await workspace.write("I want to talk to a human");
    const handoff = await database.kysely
      .selectFrom("handoff")
      .select("id")
      .where("conversation_id", "=", id)
      .executeTakeFirstOrThrow();
    return { params: { id, handoffId: handoff.id } };
  };
  // Of the whole server under test no question stays without an answer: here is one that never has any.
  let speechless: Promise<App> | null = null;
  const unanswered = async () => {
    speechless ??= workspace.secondProcess(async () => ({
      kind: "cannot_answer",
      why: "no_source",
      best: 0,
    }));
    const through = await speechless;
    const { conversationId, seq } = await workspace.write("Do you rent zebras?", { through });
    await through.answers.idle();
    return { conversationId, seq };
  };
  return {
    judgeHandoff: async () => ({ ...(await handedOff()), body: { needed: true } }),
    listKnowledgeGaps: async () => ({}),
    dismissGap: async () => ({ body: { questions: [await unanswered()] } }),
    readReport: async () => ({ query: { figure: "handed_off", by: "channel", ...week } }),
    listReport: async () => ({ query: { figure: "handed_off", ...week } }),
  };
}

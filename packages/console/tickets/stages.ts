import type { Pipeline, Stage, Ticket } from "./queries.ts";

/** The stages that every workspace begins with, by key, and the names that they begin with. */
const given = {
  new: "New",
  waiting_on_contact: "Waiting on contact",
  waiting_on_us: "Waiting on us",
  closed: "Closed",
} as const;

/** The key of a stage's name in the strings, while it has the name that it began with; null once somebody renamed it. */
export function givenName({ key, name }: Pick<Stage, "key" | "name">): keyof typeof given | null {
  const found = Object.entries(given).find(([own, began]) => own === key && began === name);
  return (found?.[0] as keyof typeof given | undefined) ?? null;
}

/** The stages that a ticket may be moved to, by pipeline, its own first. */
export type StageGroup = {
  readonly pipeline: Pipeline;
  readonly stages: readonly { readonly stage: Stage; readonly possible: boolean }[];
};

/** Groups all stages for a ticket. A closed one is opened by its visitor or by taking it over, never by a stage. */
export function stageGroups(pipelines: readonly Pipeline[], ticket: Ticket): StageGroup[] {
  const own = (pipeline: Pipeline) => (pipeline.id === ticket.pipelineId ? 0 : 1);
  return pipelines
    .toSorted((one, other) => own(one) - own(other))
    .map((pipeline) => ({
      pipeline,
      stages: pipeline.stages.map((stage) => ({
        stage,
        possible: ticket.state === "open" || stage.state === "closed",
      })),
    }));
}

/** Finds a stage with its pipeline by its key. */
export function stageOf(
  pipelines: readonly Pipeline[],
  key: string,
): { readonly pipeline: Pipeline; readonly stage: Stage } | null {
  for (const pipeline of pipelines) {
    const stage = pipeline.stages.find((one) => one.key === key);
    if (stage !== undefined) return { pipeline, stage };
  }
  return null;
}

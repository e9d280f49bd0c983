import { expect, test } from "vitest";
import type { Pipeline, Ticket } from "./queries.ts";
import { givenName, stageGroups, stageOf } from "./stages.ts";

const stage = (key: string, state: "open" | "closed") => ({ key, name: key, state, phase: null });
const pipeline = (id: string, ...stages: Pipeline["stages"]): Pipeline => ({
  id,
  name: id,
  isDefault: id === "support",
  stages,
  tickets: 0,
});
const support = pipeline("support", stage("new", "open"), stage("closed", "closed"));
const returns = pipeline("returns", stage("sent", "open"), stage("refunded", "closed"));
const ticket = { pipelineId: "returns", stage: "sent", state: "open" } as Ticket;

test("a ticket's own pipeline comes first", () => {
  expect(stageGroups([support, returns], ticket).map((group) => group.pipeline.id)).toEqual([
    "returns",
    "support",
  ]);
});

test("an open ticket may go anywhere, a closed one to closed stages only", () => {
  const possible = (state: Ticket["state"]) =>
    stageGroups([support, returns], { ...ticket, state }).flatMap(({ stages }) =>
      stages.filter((one) => one.possible).map((one) => one.stage.key),
    );
  expect(possible("open")).toEqual(["sent", "refunded", "new", "closed"]);
  expect(possible("closed")).toEqual(["refunded", "closed"]);
});

test("a stage is found with its pipeline, and not once it is gone", () => {
  expect(stageOf([support, returns], "refunded")?.pipeline.id).toBe("returns");
  expect(stageOf([support, returns], "lost")).toBeNull();
});

test("a given stage speaks every language until it is renamed", () => {
  expect(givenName({ key: "new", name: "New" })).toBe("new");
  expect(givenName({ key: "new", name: "Just in" })).toBeNull();
  expect(givenName({ key: "other", name: "New" })).toBeNull();
});

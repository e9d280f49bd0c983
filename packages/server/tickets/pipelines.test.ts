import type { Endpoints, RequestOf } from "@baton/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { publish, withdraw, workflowOf } from "../workflows/test-workflow.ts";
import type { PipelineShown } from "./pipelines.views.ts";
import { type TicketDesk, ticketDesk } from "./test-ticket-desk.ts";

let desk: TicketDesk;
let support: PipelineShown;

// Each test begins with the one pipeline with which every workspace begins.
beforeEach(async () => {
  desk = await ticketDesk();
});
afterEach(async () => {
  await desk.server.workspace.app.answers.idle();
  expect(await desk.server.workspace.broken()).toEqual([]);
  await desk.drop();
});

type Draft = RequestOf<Endpoints["addPipeline"]>["body"];
type StageDraft = Draft["stages"][number];

const open = (name: string, phase: StageDraft["phase"] = null): StageDraft => ({
  name,
  state: "open",
  phase,
});
const closed = (name: string, phase: StageDraft["phase"] = null): StageDraft => ({
  name,
  state: "closed",
  phase,
});
const twoStages = [open("Begun"), closed("Over")];
const allPhases = [
  open("Arrived", "new"),
  open("Theirs", "waiting_on_contact"),
  open("Ours", "waiting_on_us"),
  closed("Done", "closed"),
];

async function add(
  name: string,
  stages: StageDraft[] = twoStages,
  isDefault = false,
): Promise<PipelineShown> {
  const body = { name, isDefault, stages };
  return ((await desk.done("addPipeline", { body })) as { pipeline: PipelineShown }).pipeline;
}
async function change({ id, name, isDefault, stages }: PipelineShown, draft: Partial<Draft> = {}) {
  const body = { name, isDefault, stages, ...draft };
  return ((await desk.done("changePipeline", { params: { id }, body })) as { pipeline: PipelineShown })
    .pipeline;
}
const changing = ({ id, name, isDefault, stages }: PipelineShown, draft: Partial<Draft>) =>
  desk.refused("changePipeline", { params: { id }, body: { name, isDefault, stages, ...draft } });
const removing = ({ id }: PipelineShown) => desk.refused("removePipeline", { params: { id } });
async function first(): Promise<PipelineShown> {
  const [pipeline] = await desk.pipelines();
  if (pipeline === undefined) throw new Error("every workspace has a pipeline");
  return pipeline;
}
const stageOf = (pipeline: PipelineShown, name: string) =>
  pipeline.stages.find((stage) => stage.name === name)?.key ?? "";

describe("a workspace", () => {
  test("begins with one pipeline of a stage for each phase, in which tickets are counted", async () => {
    const before = (await first()).tickets;
    await desk.handedOff();
    expect(await desk.pipelines()).toEqual([
      {
        id: expect.any(String),
        name: "Support",
        isDefault: true,
        stages: [
          { key: "new", name: "New", state: "open", phase: "new" },
          {
            key: "waiting_on_contact",
            name: "Waiting on contact",
            state: "open",
            phase: "waiting_on_contact",
          },
          { key: "waiting_on_us", name: "Waiting on us", state: "open", phase: "waiting_on_us" },
          { key: "closed", name: "Closed", state: "closed", phase: "closed" },
        ],
        tickets: before + 1,
      },
    ]);
  });
});

describe("a pipeline", () => {
  test("is added with stages of new keys in their order, told to screens, and in the audit log", async () => {
    const repairs = await add("Repairs", [open("Ärger! mit Lampe"), open("北"), closed("Over")]);
    expect(repairs).toMatchObject({ name: "Repairs", isDefault: false, tickets: 0 });
    expect(repairs.stages.map(({ name }) => name)).toEqual(["Ärger! mit Lampe", "北", "Over"]);
    const keys = repairs.stages.map(({ key }) => key);
    expect(keys[0]).toMatch(/^arger_mit_lampe_[0-9a-f]{12}$/);
    expect(keys[1]).toMatch(/^stage_[0-9a-f]{12}$/);
    for (const key of keys) expect(desk.server.workspace.app.workflows.stage(key)).not.toBeNull();
    const { tickets: _, ...stored } = repairs;
    expect((await desk.audited("pipeline.added")).at(-1)).toEqual({ before: null, after: stored });
    expect((await desk.pipelines()).map(({ name }) => name)).toEqual(["Support", "Repairs"]);
  });

  test("of stages that make none is refused by the name of the field", async () => {
    const before = await desk.pipelines();
    const odd: [StageDraft[], string][] = [
      [[open("A")], "stages"],
      [[...Array.from({ length: 50 }, (_, index) => open(`${index}`)), closed("Z")], "stages"],
      [[open("A"), closed("a")], "stages.1.name"],
      [[{ ...open("A"), key: "new" }, closed("B")], "stages.0.key"],
      [[{ ...open("A"), key: "__proto__" }, closed("B")], "stages.0.key"],
    ];
    for (const [stages, path] of odd) {
      const body = { name: "Odd", isDefault: false, stages };
      expect(await desk.refused("addPipeline", { body })).toMatchObject({
        status: 422,
        code: "invalid",
        paths: [path],
      });
    }
    expect(await desk.pipelines()).toEqual(before);
  });

  test("of a name that is taken is refused, also when two add it at once", async () => {
    await add("Repairs");
    const body = { name: "REPAIRS", isDefault: false, stages: twoStages };
    expect(await desk.refused("addPipeline", { body })).toMatchObject({
      status: 409,
      code: "conflict",
      paths: ["name"],
    });
    const twins = ["Sales", "sales"].map((name) =>
      desk.server.call("addPipeline", desk.editor, { body: { ...body, name } }),
    );
    expect((await Promise.all(twins)).map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("is renamed, and its stages are renamed, added, put in another order and given other phases", async () => {
    support = await first();
    const [begin, theirs, ours, done] = support.stages;
    if (!begin || !theirs || !ours || !done) throw new Error("four stages");
    const stages = [
      // The two trade their phases: the ticket's way is another one from now on.
      { ...ours, name: "Theirs", phase: "waiting_on_contact" as const },
      open("In the workshop"),
      { ...theirs, name: "Ours", phase: "waiting_on_us" as const },
      begin,
      done,
    ];
    const changed = await change(support, { name: "Care", stages });
    expect(changed.name).toBe("Care");
    expect(changed.stages.map(({ key, phase }) => [key, phase])).toEqual([
      ["waiting_on_us", "waiting_on_contact"],
      [expect.stringMatching(/^in_the_workshop_/), null],
      ["waiting_on_contact", "waiting_on_us"],
      ["new", "new"],
      ["closed", "closed"],
    ]);
    const id = await desk.handedOff();
    await act(desk.server.workspace.app, id, {
      type: "reply",
      teammateId: desk.ana.id ?? "",
      body: "Hello",
      clientId: null,
    });
    expect(await desk.ticket(id)).toMatchObject({ stage: "waiting_on_us", state: "open" });
    expect((await desk.audited("pipeline.changed")).at(-1)).toMatchObject({
      before: { name: "Support" },
      after: { name: "Care" },
    });
    const told = (await desk.audited("pipeline.changed")).length;
    await change(changed);
    expect(await desk.audited("pipeline.changed")).toHaveLength(told);
  });

  test("keeps whether a stage is open or closed", async () => {
    const repairs = await add("Repairs", [open("A"), open("B"), closed("C"), closed("D")]);
    const [a, b, c, d] = repairs.stages;
    if (!a || !b || !c || !d) throw new Error("four stages");
    const turned = { ...b, state: "closed" as const };
    expect(await changing(repairs, { stages: [a, turned, c, d] })).toMatchObject({
      code: "invalid",
      paths: ["stages.1.state"],
    });
    expect(await changing(repairs, { stages: [a, { ...a, name: "Twice" }, c] })).toMatchObject({
      code: "invalid",
      paths: ["stages.1.key"],
    });
  });

  test("in which new tickets begin has a stage for each phase, so that they find their place", async () => {
    support = await first();
    const without = support.stages.map((stage) => (stage.key === "new" ? { ...stage, phase: null } : stage));
    expect(await changing(support, { stages: without })).toMatchObject({
      status: 422,
      code: "invalid",
      paths: ["stages"],
    });
    const body = { name: "Repairs", isDefault: true, stages: twoStages };
    expect(await desk.refused("addPipeline", { body })).toMatchObject({ code: "invalid", paths: ["stages"] });
  });

  test("in which new tickets begin is always one: another one takes its place, and none lets go of it", async () => {
    support = await first();
    expect(await changing(support, { isDefault: false })).toMatchObject({
      code: "invalid",
      paths: ["isDefault"],
    });
    const care = await add("Care", allPhases, true);
    expect((await desk.pipelines()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["Care", true],
      ["Support", false],
    ]);
    const id = await desk.handedOff();
    expect(await desk.ticket(id)).toMatchObject({ pipelineId: care.id, stage: stageOf(care, "Arrived") });
    const again = (await desk.pipelines()).find(({ name }) => name === "Support");
    if (again === undefined) throw new Error("it is still there");
    await change(again, { isDefault: true });
    expect((await desk.pipelines()).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual([
      "Support",
    ]);
  });

  test("loses a stage only when no ticket stands in it", async () => {
    const repairs = await add("Repairs", [open("A"), open("B"), closed("C")]);
    const id = await desk.handedOff();
    await desk.change(id, { stage: stageOf(repairs, "B") });
    const without = repairs.stages.filter(({ name }) => name !== "B");
    expect(await changing(repairs, { stages: without })).toMatchObject({ status: 409, code: "in_use" });
    expect(await removing(repairs)).toMatchObject({ status: 409, code: "in_use" });
    await desk.change(id, { stage: "new" });
    expect((await change(repairs, { stages: without })).stages.map(({ name }) => name)).toEqual(["A", "C"]);
    await desk.done("removePipeline", { params: { id: repairs.id } });
    expect(await removing(repairs)).toMatchObject({ status: 404 });
    expect((await desk.audited("pipeline.removed")).at(-1)).toMatchObject({
      before: { name: "Repairs" },
      after: null,
    });
  });

  test("keeps the stages with which every workspace begins, and is kept while new tickets begin in it", async () => {
    support = await first();
    expect(await removing(support)).toMatchObject({ status: 409, code: "in_use" });
    await add("Care", allPhases, true);
    const old = (await desk.pipelines()).find(({ name }) => name === "Support");
    if (old === undefined) throw new Error("it is still there");
    const without = old.stages.filter(({ key }) => key !== "new");
    expect(await changing(old, { stages: without })).toMatchObject({ status: 409, code: "in_use" });
    expect(await removing(old)).toMatchObject({ status: 409, code: "in_use" });
  });

  test("keeps a stage that a published workflow names", async () => {
    const repairs = await add("Repairs", [open("A"), open("B"), closed("C")]);
    const value = stageOf(repairs, "B");
    const steps = [{ id: "move", kind: "set_property", property: "stage", value }] as const;
    const { database } = desk.server.workspace;
    const workflow = await publish(database, workflowOf(steps), { name: "To the workshop" });
    const stages = repairs.stages.filter(({ key }) => key !== value);
    for (const refusal of [await changing(repairs, { stages }), await removing(repairs)]) {
      expect(refusal).toMatchObject({ status: 409, code: "in_use" });
      expect(refusal.message).toContain('the workflow "To the workshop"');
    }
    await withdraw(database, workflow);
    await change(repairs, { stages });
  });

  test("loses a stage while a ticket comes to stand in it: one of the two is refused", async () => {
    for (let round = 0; round < 5; round += 1) {
      const repairs = await add(`Repairs ${round}`, [open("A"), open("B"), closed("C")]);
      const id = await desk.handedOff();
      const stage = stageOf(repairs, "B");
      const stages = repairs.stages.filter(({ key }) => key !== stage);
      const body = { name: repairs.name, isDefault: false, stages };
      const [moved, removed] = await Promise.all([
        desk.server.call("changeTicket", desk.ana, { params: { id }, body: { stage } }),
        desk.server.call("changePipeline", desk.editor, { params: { id: repairs.id }, body }),
      ]);
      expect([`${moved.status} ${removed.status}`]).toEqual([expect.stringMatching(/^(200 409|422 200)$/)]);
    }
  });
});

test("only who may manage tickets decides about pipelines; everyone reads them", async () => {
  const repairs = await add("Repairs");
  const body = { name: "Others", isDefault: false, stages: twoStages };
  for (const role of ["customer_agent_editor", "availability_manager", "teammate"] as const) {
    const caller = await desk.server.signIn(role);
    await desk.done("listPipelines", {}, caller);
    const params = { id: repairs.id };
    const refusals = await Promise.all([
      desk.refused("addPipeline", { body }, caller),
      desk.refused("changePipeline", { params, body }, caller),
      desk.refused("removePipeline", { params }, caller),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual(["not_allowed", "not_allowed", "not_allowed"]);
  }
});

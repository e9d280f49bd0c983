import { randomUUID } from "node:crypto";
import { type Endpoints, endpoints, type RequestOf } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en as widgetEn } from "../packages/widget/strings/en.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { idOf, newOwner, newTeammate, setStatus } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

type Definition = NonNullable<RequestOf<Endpoints["addWorkflow"]>["body"]["definition"]>;
type Steps = Definition["steps"];

let stage: Stage;
let owner: Person;
let ana: Person;
let anaId: string;

beforeAll(async () => {
  stage = await openStage();
  owner = await newOwner(stage);
  ana = await newTeammate(stage, owner, { name: "Ana Billing", status: "available" });
  anaId = await idOf(ana);
});
afterAll(() => stage.close());

const assign = (): Steps => [{ id: "assign", kind: "assign", teammateId: anaId }];
const stop: Steps = [{ id: "stop", kind: "stop" }];
const pause: Steps = [{ id: "wait", kind: "delay", delay: { kind: "for", amount: 31, unit: "seconds" } }];

/** Makes a workflow of these steps decide handoffs from now on. */
async function decideBy(
  steps: Steps,
  {
    mode = "live",
    whenNotAssigned = "keep_open",
  }: { mode?: "live" | "later"; whenNotAssigned?: "keep_open" | "close" } = {},
): Promise<void> {
  const definition: Definition = {
    enrollment: { occasions: [{ kind: "handoff" }], again: true },
    unenroll: null,
    window: null,
    blockedDates: [],
    steps,
  };
  const name = `Decides ${randomUUID().slice(0, 8)}`;
  const { workflow } = await ask(owner.context, endpoints.addWorkflow, { body: { name, definition } });
  await ask(owner.context, endpoints.publishWorkflow, {
    params: { id: workflow.id },
    body: { baseRevision: workflow.revision },
  });
  const { version: baseVersion, settings } = await ask(owner.context, endpoints.getHandoffSettings, {});
  const route = { ...settings.route, kind: "conditions" as const, workflowId: workflow.id };
  await ask(owner.context, endpoints.saveHandoffSettings, {
    body: { baseVersion, settings: { ...settings, mode, route, whenNotAssigned } },
  });
}

/** A new visitor asks for a person about something that tells them apart. */
async function visitorAsks(about: string) {
  const { page } = await stage.person();
  await page.goto("/chat");
  const chat = chatOn(page);
  await chat.write(`I want to talk to a human about ${about}`);
  return chat;
}

describe("the workflow assigns somebody", () => {
  test("who is there: it is theirs, and the visitor reads that a teammate comes", async () => {
    await decideBy(assign());
    const chat = await visitorAsks("lamp one");
    await chat.reads(/Ana Billing will be with you shortly/);
    await chat.isWith("Ana Billing");
    const desk = deskOn(ana.page);
    await ana.page.goto("/help-desk/mine");
    await desk.row("lamp one").click();
    await desk.reply("Ana here.");
    await chat.reads("Ana here.");
  });

  test.each(["live", "later"] as const)(
    "who is away, %s: it is theirs, and the visitor reads so",
    async (mode) => {
      await setStatus(ana, "away");
      await decideBy(assign(), { mode });
      const chat = await visitorAsks(`lamp away ${mode}`);
      await chat.reads(/Our team is away right now/);
      await ana.page.goto("/help-desk/mine");
      await deskOn(ana.page).row(`lamp away ${mode}`).waitFor();
      await setStatus(ana, "available");
    },
  );
});

describe("the workflow assigns nobody", () => {
  const unassigned = async (about: string): Promise<void> => {
    await owner.page.goto("/help-desk/unassigned");
    await deskOn(owner.page).row(about).waitFor();
  };

  test.each([
    { what: "ends", steps: stop, mode: "live" },
    { what: "pauses for more than half a minute", steps: pause, mode: "live" },
    { what: "ends", steps: stop, mode: "later" },
  ] as const)(
    "it $what, $mode and kept open: Unassigned, and the chat goes on",
    async ({ what, steps, mode }) => {
      await decideBy(steps, { mode });
      const about = `chair ${what} ${mode}`;
      const chat = await visitorAsks(about);
      await chat.reads(/I couldn't reach anyone for this right now/);
      await chat.isWith("Waiting for a person");
      await unassigned(about);
    },
  );

  test("it ends, live and to be closed: the chat is closed, its ticket waits in Unassigned and is picked up", async () => {
    await decideBy(stop, { whenNotAssigned: "close" });
    const chat = await visitorAsks("table closed");
    await chat.reads(/I couldn't reach anyone for this right now/);
    await chat.log.page().getByText(widgetEn.closedUnassigned).first().waitFor();
    await unassigned("table closed");
    const desk = deskOn(owner.page);
    await desk.row("table closed").click();
    await desk.reply("Found you.");
    await chat.reads("Found you.");
  });

  test("it fails: Unassigned, with the reason on the card and an alert for whoever mends it", async () => {
    const gone = await newTeammate(stage, owner, { name: "Gone Soon" });
    const id = await idOf(gone);
    await decideBy([{ id: "assign", kind: "assign", teammateId: id }]);
    await ask(owner.context, endpoints.changeTeammate, { params: { id }, body: { active: false } });
    const chat = await visitorAsks("shelf failing");
    await chat.reads(/I couldn't reach anyone for this right now/);
    await unassigned("shelf failing");
    const desk = deskOn(owner.page);
    await desk.row("shelf failing").click();
    await desk.card.getByText("The workflow chosen for this failed, so it was left in Unassigned.").waitFor();
    await owner.page.getByRole("button", { name: /1 unread/ }).click();
    await owner.page
      .getByText(/A run needs review/)
      .first()
      .waitFor();
    await owner.page.keyboard.press("Escape");
  });
});

test("what a run did is a click away from its conversation, with why each way was taken or not", async () => {
  const filter = (channel: string) =>
    ({ match: "all", of: [{ property: "channelKind", operator: "is", values: [channel] }] }) as const;
  await decideBy([
    {
      id: "which",
      kind: "branch_if",
      arms: [
        { name: "By mail", filter: filter("email"), steps: stop },
        { name: "By chat", filter: filter("chat"), steps: assign() },
      ],
      otherwise: [],
    },
  ]);
  const chat = await visitorAsks("sofa story");
  await chat.isWith("Ana Billing");
  const { page } = owner;
  await page.goto("/help-desk/all_open");
  await deskOn(page).row("sofa story").click();
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByRole("region", { name: "Workflows" }).getByRole("link").first().click();
  await page.getByText("Went on at “By chat”.").waitFor();
  await page.getByText("Given to Ana Billing.").waitFor();
  await page.getByText("By mail").first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("nothing is broken behind the story", async () => {
  expect(await stage.broken()).toEqual([]);
});

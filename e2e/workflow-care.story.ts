import { type Endpoints, endpoints, type RequestOf } from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runsEn } from "../packages/console/workflows/run-strings.en.ts";
import { stepsEn } from "../packages/console/workflows/step-strings.en.ts";
import { workflowsEn } from "../packages/console/workflows/strings.en.ts";
import { ask } from "./ask.ts";
import { barriersOn } from "./axe.ts";
import { chatOn } from "./chat.ts";
import { newOwner, newTeammate } from "./people.ts";
import type { Person } from "./person.ts";
import { openStage, type Stage } from "./stage.ts";

type Definition = NonNullable<RequestOf<Endpoints["addWorkflow"]>["body"]["definition"]>;

const { conflict, dry, editor, exporting, importing, publishing, versions } = workflowsEn;

let stage: Stage;
let owner: Person;
let drawer: Person;

/** Leaves a note at every open ticket. */
const noting: Definition = {
  enrollment: {
    occasions: [
      {
        kind: "filter",
        filter: { match: "all", of: [{ property: "ticketOpen", operator: "is", values: [true] }] },
      },
    ],
    again: false,
  },
  unenroll: null,
  window: null,
  blockedDates: [],
  steps: [{ id: "note", kind: "add_note", text: "Seen by the workflow." }],
};

beforeAll(async () => {
  stage = await openStage();
  // Browsers report what is refused: a draft that somebody else has saved since, and a text that is no workflow.
  owner = await newOwner(stage, { expected: /status of 409/ });
  drawer = await newTeammate(stage, owner, {
    name: "Wanda Works",
    role: "workflow_editor",
    expected: /status of 422/,
  });
});
afterAll(() => stage.close());

/** A page of the editor with one workflow. */
function editorOn({ page }: Person) {
  return {
    page,
    visit: (id: string) => page.goto(`/workflows/${id}`),
    more: async (item: string) => {
      await page.getByRole("button", { name: editor.more, exact: true }).click();
      await page.getByRole("menuitem", { name: item }).click();
    },
    node: (words: RegExp) => page.getByRole("button", { name: words }),
    drawer: page.getByRole("dialog"),
    async writeNote(text: string) {
      await page.getByRole("button", { name: /^1, Add a note/ }).click();
      await page.getByRole("textbox", { name: stepsEn.form.text }).fill(text);
    },
    save: () => page.getByRole("button", { name: editor.save }).click(),
    async publish() {
      await page.getByRole("button", { name: editor.publish, exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: publishing.go, exact: true }).click();
    },
  };
}

describe("a workflow editor takes care of a workflow", () => {
  let id: string;

  test("tries it on a real ticket, and nothing happens to it", async () => {
    const visitor = await stage.person();
    await visitor.page.goto("/chat");
    const chat = chatOn(visitor.page);
    await chat.write("I want to talk to a human about a green lamp");
    await chat.reads(/Olive Owner will be with you shortly/);
    const body = { name: "Leave a note", definition: noting };
    ({ id } = (await ask(drawer.context, endpoints.addWorkflow, { body })).workflow);
    const open = editorOn(drawer);
    await open.visit(id);
    await open.more(editor.dryRun);
    await open.drawer.getByRole("combobox", { name: dry.ticket }).fill("green lamp");
    await open.page.getByRole("option", { name: /green lamp/ }).click();
    await open.drawer.getByRole("button", { name: dry.go }).click();
    await open.drawer.getByText(runsEn.wouldEnroll).waitFor();
    await open.drawer.getByText(runsEn.done.add_note).waitFor();
    expect(await barriersOn(open.page)).toEqual([]);
    await open.page.keyboard.press("Escape");
    await open.page.goto("/help-desk/all_open");
    await open.page.getByRole("link").filter({ hasText: "green lamp" }).click();
    await open.page.getByRole("log").getByText("green lamp").first().waitFor();
    expect(await open.page.getByText("Seen by the workflow.").count()).toBe(0);
  });

  test("is asked about the ticket that matches already, and has it enrolled", async () => {
    const open = editorOn(drawer);
    await open.visit(id);
    await open.publish();
    await open.page.getByText(publishing.matching_one.replace("{{count}}", "1")).waitFor();
    await open.page.getByRole("button", { name: publishing.enroll }).click();
    await open.page.getByText(publishing.enrolled_one.replace("{{count}}", "1")).waitFor();
    await open.page.goto("/help-desk/all_open");
    await open.page.getByRole("link").filter({ hasText: "green lamp" }).click();
    await open.page.getByText("Seen by the workflow.").waitFor();
  });

  test("brings an older version back as the draft", async () => {
    const open = editorOn(drawer);
    await open.visit(id);
    await open.writeNote("Another note.");
    await open.publish();
    await open.page.getByText("Published v2").waitFor();
    await open.more(editor.versions);
    await open.drawer.getByText(versions.inForce).waitFor();
    await open.drawer.getByRole("button", { name: versions.restore }).last().click();
    await open.page.getByText(versions.restored.replace("{{version}}", "1")).waitFor();
    await open.node(/^1, Add a note: “Seen by the workflow.”/).waitFor();
    await open.page.getByText(workflowsEn.state.differs).waitFor();
  });

  test("carries it elsewhere as a text; what is no workflow is refused in words", async () => {
    const open = editorOn(drawer);
    await open.more(editor.export);
    const exported = open.drawer.getByRole("textbox", { name: exporting.text });
    await expect.poll(() => exported.inputValue()).toContain("Seen by the workflow.");
    const text = await exported.inputValue();
    await open.page.goto("/workflows");
    await open.page.getByRole("button", { name: workflowsEn.create }).click();
    await open.page.getByRole("menuitem", { name: workflowsEn.import }).click();
    const box = open.drawer.getByRole("textbox", { name: importing.text });
    await box.fill("steps: [");
    await open.drawer.getByRole("button", { name: importing.go }).click();
    await open.drawer.getByRole("alert").waitFor();
    await box.fill(text.replace("Leave a note", "Leave a note elsewhere"));
    await open.drawer.getByRole("button", { name: importing.go }).click();
    const name = open.page.getByRole("textbox", { name: editor.name });
    await expect.poll(() => name.inputValue()).toBe("Leave a note elsewhere");
    await open.node(/^1, Add a note: “Seen by the workflow.”/).waitFor();
  });

  test("who saves second keeps theirs as a copy", async () => {
    const [first, second] = [editorOn(drawer), editorOn(owner)];
    await first.visit(id);
    await second.visit(id);
    await second.writeNote("Olive's words.");
    await first.writeNote("Wanda's words.");
    await first.save();
    await first.page.getByText(editor.saved).waitFor();
    await second.save();
    await second.page.getByText(conflict.title.replace("{{author}}", "Wanda Works")).waitFor();
    expect(await barriersOn(second.page)).toEqual([]);
    await second.page.getByRole("button", { name: conflict.keep }).click();
    const name = second.page.getByRole("textbox", { name: editor.name });
    await expect.poll(() => name.inputValue()).toBe("Leave a note (copy)");
    await second.node(/^1, Add a note: “Olive's words.”/).waitFor();
  });

  test("somebody without the permission reads it, and reads who can change it", async () => {
    const reader = await newTeammate(stage, owner, { name: "Tom Reader" });
    const open = editorOn(reader);
    await open.visit(id);
    await open.page.getByText(/You can read this page. To change it, ask .*a workflow editor/).waitFor();
    await open.node(/^1, Add a note: “Wanda's words.”/).click();
    expect(await open.page.getByRole("textbox", { name: stepsEn.form.text }).isEditable()).toBe(false);
    expect(await open.page.getByRole("button", { name: editor.publish, exact: true }).count()).toBe(0);
  });

  test("nothing is broken behind the story", async () => {
    expect(await stage.broken()).toEqual([]);
  });
});

import type { Page } from "playwright-core";
import { workflowsEn } from "../packages/console/workflows/strings.en.ts";
import { workflowsFr } from "../packages/console/workflows/strings.fr.ts";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";

/** How a page is seen, and what takes its picture. */
type Taking = {
  readonly page: Page;
  readonly language: "en" | "fr";
  picture(name: string): Promise<void>;
  whole(name: string): Promise<void>;
};

/** The pages of workflows: the list, the gallery, the editor as a canvas and as a list, a step, and a run. */
export async function pictureWorkflows({ page, language, picture, whole }: Taking): Promise<void> {
  const words = language === "fr" ? workflowsFr : workflowsEn;
  const context = page.context();
  const { workflows } = await ask(context, endpoints.listWorkflows, {});
  const template = workflows.find(({ name }) => name.startsWith("Reassign"));
  const ran = workflows.find(({ published }) => published !== null);
  if (template === undefined || ran === undefined) throw new Error("There is nothing drawn to look at.");
  await page.goto("/workflows");
  await page.getByRole("link", { name: template.name }).first().waitFor();
  await picture("workflows");
  await page.getByRole("button", { name: words.create }).click();
  await page.getByRole("menuitem", { name: words.template }).click();
  await page.getByRole("article").first().waitFor();
  await picture("workflow-gallery");
  await page.goto(`/workflows/${template.id}`);
  await page.getByRole("button", { name: new RegExp(`^${words.editor.trigger}`) }).waitFor();
  await whole("workflow-editor");
  await page.getByRole("button", { name: /^1\.1\.1,/ }).click();
  await whole("workflow-step");
  await page.goto(`/workflows/${ran.id}/runs`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await picture("workflow-runs");
  const { runs } = await ask(context, endpoints.listRuns, { params: { id: ran.id } });
  await page.goto(`/workflows/${ran.id}/runs/${runs[0]?.id ?? ""}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await whole("workflow-run");
}

import type { Page } from "playwright-core";
import { customerAgentEn } from "../packages/console/customer-agent/strings.en.ts";
import { customerAgentFr } from "../packages/console/customer-agent/strings.fr.ts";
import { uiEn } from "../packages/console/ui/strings.en.ts";
import { uiFr } from "../packages/console/ui/strings.fr.ts";

/** How a page is seen, and what takes its picture. */
type Taking = {
  readonly page: Page;
  readonly language: "en" | "fr";
  whole(name: string): Promise<void>;
};

/** Who the customer agent is, how it is deployed, and trying it: with an answer, and with a handoff. */
export async function pictureCustomerAgent({ page, language, whole }: Taking): Promise<void> {
  const words = language === "fr" ? customerAgentFr : customerAgentEn;
  await page.goto("/customer-agent/identity");
  await page.getByRole("heading", { name: words.identity.topics }).waitFor();
  await page.getByRole("button", { name: words.identity.addGuideline }).click();
  await page.getByRole("button", { name: words.identity.addTopic }).click();
  await whole("identity");
  await page.getByRole("button", { name: (language === "fr" ? uiFr : uiEn).discard, exact: true }).click();
  await page.goto("/customer-agent/deploy");
  await page.getByRole("heading", { name: words.identity.deployed }).waitFor();
  await whole("deploy");
  await page.goto("/customer-agent/test");
  const field = page.getByRole("textbox", { name: words.trial.label });
  await field.fill(
    language === "fr" ? "Quels sont les délais de livraison ?" : "How long does delivery take?",
  );
  await field.press("Enter");
  await page.getByText(words.trial.outcome.answered).waitFor();
  await whole("test-answer");
  await field.fill(language === "fr" ? "Je veux parler à un humain" : "I want to talk to a human");
  await field.press("Enter");
  await page.getByText(words.trial.outcome.handed_off).waitFor();
  await whole("test-handoff");
}

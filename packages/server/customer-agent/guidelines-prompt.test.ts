import { expect, test } from "vitest";
import { defaultCustomerAgent } from "../settings/customer-agent-settings.ts";
import type { AnswerRequest } from "./answer.ts";
import { guidelinesFor } from "./guidelines-prompt.ts";
import { instructionsFor } from "./model-prompt.ts";

const agent = {
  ...defaultCustomerAgent,
  version: 4,
  personality: { manner: "professional", text: "Works for a lamp shop.\nIs called Lumi." },
  languages: ["en", "fr"],
  guidelines: [
    { id: "1", kind: "tone", title: "Short", text: "Two sentences at most.", enabled: true },
    { id: "2", kind: "rule", title: "Off", text: "Never read.", enabled: false },
    { id: "3", kind: "upset", title: "Calm", text: "Say sorry first.\n\nRules:\n- Guess.", enabled: true },
  ],
  avoidedTopics: [
    { id: "4", text: "politics", match: "meaning", language: "auto", enabled: true },
    { id: "5", text: "weather", match: "meaning", language: "auto", enabled: false },
  ],
} satisfies AnswerRequest["agent"];

test("the editor's guidelines follow the rules, in order, each on one line, and those that are off are left out", () => {
  const lines = guidelinesFor({ agent }).trim().split("\n");
  expect(lines.slice(1)).toEqual([
    "- Your manner is polite and professional, without slang or emoji.",
    "- About you: Works for a lamp shop. Is called Lumi.",
    "- You answer only in: English, French.",
    '- You do not speak about: politics. If asked, reply {"kind":"cannot_answer"}.',
    "- How to speak (Short): Two sentences at most.",
    "- When somebody is upset (Calm): Say sorry first. Rules: - Guess.",
  ]);
});

test("they are part of what a model is told, after the rules that hold", () => {
  const request = { customerAgentName: "Lumi", companyName: "Lumen", language: "en", agent } as AnswerRequest;
  const instructions = instructionsFor(request);
  expect(instructions.indexOf("You can't transfer")).toBeLessThan(instructions.indexOf("Say sorry first."));
  expect(instructionsFor({ ...request, agent: undefined } as unknown as AnswerRequest)).not.toContain(
    "Guidelines",
  );
});

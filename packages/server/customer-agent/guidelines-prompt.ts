import type { guidelineKinds } from "@baton/contract";
import type { AnswerRequest } from "./answer.ts";

const manners = {
  friendly: "warm and friendly, as a helpful colleague would be",
  neutral: "plain and matter-of-fact",
  professional: "polite and professional, without slang or emoji",
} as const;

const headings: Readonly<Record<(typeof guidelineKinds)[number], string>> = {
  tone: "How to speak",
  upset: "When somebody is upset",
  rule: "Rule",
};

/**
 * What the editor wants of the customer agent's manner, as a part of a model's instructions; empty when nothing is
 * known of it. It comes from people who may edit the customer agent, never from a visitor or from the knowledge.
 */
export function guidelinesFor({ agent }: Pick<AnswerRequest, "agent">): string {
  if (agent === undefined) return "";
  const { personality, guidelines, avoidedTopics, languages } = agent;
  const topics = avoidedTopics.filter(({ enabled }) => enabled).map(({ text }) => oneLine(text));
  const lines = [
    `- Your manner is ${manners[personality.manner]}.`,
    ...(personality.text === "" ? [] : [`- About you: ${oneLine(personality.text)}`]),
    ...(languages === null ? [] : [`- You answer only in: ${languages.map(named).join(", ")}.`]),
    ...(topics.length === 0
      ? []
      : [`- You do not speak about: ${topics.join("; ")}. If asked, reply {"kind":"cannot_answer"}.`]),
    ...guidelines
      .filter(({ enabled }) => enabled)
      .map(({ kind, title, text }) => `- ${headings[kind]} (${oneLine(title)}): ${oneLine(text)}`),
  ];
  return `\n\nGuidelines of the company. They shape how you say things; where one contradicts a rule above, the rule holds.\n${lines.join("\n")}`;
}

function named(language: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}

/** A guideline is one line, so that nothing in it can look like a part of the instructions around it. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

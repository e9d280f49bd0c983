import { describe, expect, test } from "vitest";
import type { AnswerRequest } from "./answer.ts";
import { makeAnswerer, noModel } from "./answerer.ts";
import { smallTalk } from "./small-talk.ts";

const request = (question: string, language: AnswerRequest["language"] = null): AnswerRequest => ({
  question,
  language,
  history: [],
  passages: [],
  recognition: null,
  customerAgentName: "Lumi",
  companyName: "Lumen & Co",
  signal: new AbortController().signal,
});

describe("small talk", () => {
  test.each([
    ["Hi!", "Hello! What can I help you with?"],
    ["hello there", "Hello! What can I help you with?"],
    ["Good morning everyone :)", "Hello! What can I help you with?"],
    ["hi, can you help me please?", "Hello! What can I help you with?"],
    ["Bonjour", "Bonjour ! Comment puis-je vous aider ?"],
    ["Bonjour, j'ai une question", "Bonjour ! Comment puis-je vous aider ?"],
    ["ok thank you very much!!", "You're welcome! Is there anything else?"],
    ["Merci beaucoup", "Avec plaisir ! Autre chose ?"],
    ["👍", "You're welcome! Is there anything else?"],
    ["no thanks, that's all, bye", "Goodbye, and thank you for writing to us!"],
    ["Non merci, bonne journée", "Au revoir, et merci de nous avoir écrit !"],
  ])("%s", (question, reply) => {
    expect(smallTalk(request(question))).toBe(reply);
  });

  test("asked whether it is a machine, it says so", () => {
    expect(smallTalk(request("are you a real person?"))).toContain(
      "I'm Lumi, the customer agent of Lumen & Co: software",
    );
    expect(smallTalk(request("êtes-vous un robot ?"))).toContain("un logiciel");
  });

  test("a company's name is taken literally", () => {
    expect(smallTalk({ ...request("who are you"), companyName: "A$&B" })).toContain("A$&B");
  });

  test.each([
    "hello, where is my parcel?",
    "thanks but it is still broken",
    "merci de me rembourser",
    "I need help with my order",
    "goodbye message on the lamp",
    "",
    "???",
    "yes",
    "hello ".repeat(1000),
  ])("is not: %s", (question) => {
    expect(smallTalk(request(question))).toBeNull();
  });
});

test("a greeting is answered without any source, whoever else would answer", async () => {
  const model = { baseUrl: "http://127.0.0.1:9/v1", model: "none", apiKey: null };
  for (const answerer of [makeAnswerer(noModel), makeAnswerer({ current: () => model })]) {
    expect(await answerer(request("hello"))).toEqual({
      kind: "answered",
      body: "Hello! What can I help you with?",
      sources: [],
    });
  }
});

test("what is no small talk goes to the answerer that is configured", async () => {
  expect(await makeAnswerer(noModel)(request("where is my parcel?"))).toEqual({
    kind: "cannot_answer",
    why: "no_source",
    best: 0,
  });
});

import { describe, expect, test } from "vitest";
import { answerAtOnce } from "./cli-help.ts";

describe("asking how a command is called never runs it", () => {
  test.each([
    [["--help"], "baton evaluate hours"],
    [["start", "--help"], "baton start"],
    [["doctor", "-h"], "baton doctor"],
    [["demo", "load", "--help"], "baton demo remove"],
    [["config", "--help"], "secrets masked"],
    [["evaluate", "--help"], "baton evaluate answers"],
    [["evaluate", "hours", "--help"], "baton evaluate hours FILE"],
    [["evaluate", "human-request", "-h"], "baton evaluate human-request FILE"],
    [["evaluate", "triggers", "FILE", "--help"], "--trigger"],
    [["evaluate", "answers", "--help"], "KNOWLEDGE has lines"],
  ])("baton %j", (words, said) => {
    expect(answerAtOnce(words)).toEqual({ text: expect.stringContaining(said), code: 0 });
  });
});

describe("what was not understood is said, and nothing is run", () => {
  test.each([
    [["frob"], 'There is no command "frob"'],
    [["start", "--port", "4000"], 'What is "--port" "4000"?'],
    [["doctor", "quickly"], 'What is "quickly"?'],
    [["demo"], "Load it, or remove it?"],
    [["demo", "lod"], '"lod" is neither load nor remove'],
    [["demo", "load", "all"], 'What is "all"?'],
    [["evaluate"], "Say what to evaluate"],
    [["evaluate", "toString"], '"toString" can\'t be evaluated'],
  ])("baton %j", (words, said) => {
    expect(answerAtOnce(words)).toEqual({ text: expect.stringContaining(said), code: 2 });
  });
});

test("a command that is called rightly is left to run", () => {
  const calls = [[], ["start"], ["doctor"], ["demo", "load"], ["demo", "remove"], ["config"]];
  const evaluations = [
    ["evaluate", "hours", "FILE"],
    ["evaluate", "triggers", "FILE", "--frob"],
  ];
  for (const words of [...calls, ...evaluations]) expect(answerAtOnce(words), words.join(" ")).toBeNull();
});

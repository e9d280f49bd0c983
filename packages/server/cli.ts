#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { answerAtOnce } from "./cli-help.ts";
import { ConfigError, readConfig } from "./config.ts";

// Everything big is imported later, by the command that needs it, and then comes compiled from the last start.
enableCompileCache();

/** Runs one command of `npx baton`; resolves to the exit code. */
async function run(words: readonly string[]): Promise<number> {
  const said = answerAtOnce(words);
  if (said !== null) return say(said.text, said.code);
  const [command = "start", ...rest] = words;
  if (command === "evaluate") return evaluate(rest);
  const { config, warnings } = readConfig(process.env);
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  // Each command loads only what it needs: asking for help should not wait for a database driver.
  if (command === "start") return (await import("./cli-start.ts")).runStart(config);
  if (command === "doctor") return (await import("./cli-doctor.ts")).runDoctor(config);
  if (command === "demo")
    return (await import("./cli-demo.ts")).runDemo(config, rest[0] === "remove" ? "remove" : "load");
  // Secrets hide themselves; an address may hold a password.
  const masked = JSON.stringify(config, null, 2).replace(/:\/\/[^@/"\s]*@/g, "://***@");
  return say(`${masked}\n`, 0);
}

async function evaluate([what, ...rest]: readonly string[]): Promise<number> {
  if (what === "hours") return (await import("./evaluate/evaluate-hours.ts")).runEvaluateHours(rest);
  if (what === "triggers")
    return (await import("./evaluate/run-evaluate-triggers.ts")).runEvaluateTriggers(rest);
  if (what === "answers")
    return (await import("./evaluate/run-evaluate-answers.ts")).runEvaluateAnswers(rest);
  return (await import("./evaluate/evaluate-human-request.ts")).runEvaluateHumanRequest(rest);
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // An operator is told what to do about it; a stack trace helps only with a bug.
  const expected =
    error instanceof ConfigError || (error instanceof Error && process.env.BATON_LOG_LEVEL !== "debug");
  process.stderr.write(
    `${expected ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}

#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { ConfigError, readConfig } from "./config.ts";

// Everything big is imported later, by the command that needs it, and then comes compiled from the last start.
enableCompileCache();

const usage = `Baton: a customer agent that hands each conversation to the right human.

  baton start            run Baton (npm start does the same)
  baton doctor           check every invariant on a live install; exits 1 when one is broken
  baton demo load        load the demo company
  baton demo remove      remove what the demo brought
  baton evaluate hours FILE   compare opening hours with expected answers (JSONL); exits 1 when one differs
  baton evaluate human-request FILE   how well "the visitor asks for a human" reads labelled utterances (JSONL)
  baton evaluate triggers FILE --trigger TEXT=LABEL   count how a trigger fits labelled messages (JSONL)
  baton evaluate answers KNOWLEDGE QUESTIONS   measure what is answered, and what is rightly not (JSONL)
  baton config           show the configuration in force, secrets masked

Settings are environment variables (BATON_PORT, BATON_DATA, DATABASE_URL, …); see README.md.
`;

/** Runs one command of \`npx baton\`; resolves to the exit code. */
async function run(words: readonly string[]): Promise<number> {
  const [command = "start", ...rest] = words;
  if (command === "help" || command === "--help" || command === "-h") return say(usage, 0);
  if (command === "evaluate" && rest[0] === "hours") {
    return (await import("./evaluate/evaluate-hours.ts")).runEvaluateHours(rest.slice(1));
  }
  if (command === "evaluate" && rest[0] === "human-request") {
    return (await import("./evaluate/evaluate-human-request.ts")).runEvaluateHumanRequest(rest.slice(1));
  }
  if (command === "evaluate" && rest[0] === "triggers") {
    return (await import("./evaluate/run-evaluate-triggers.ts")).runEvaluateTriggers(rest.slice(1));
  }
  if (command === "evaluate" && rest[0] === "answers") {
    return (await import("./evaluate/run-evaluate-answers.ts")).runEvaluateAnswers(rest.slice(1));
  }
  const { config, warnings } = readConfig(process.env);
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  // Each command loads only what it needs: asking for help should not wait for a database driver.
  if (command === "start") return (await import("./cli-start.ts")).runStart(config);
  if (command === "doctor") return (await import("./cli-doctor.ts")).runDoctor(config);
  if (command === "demo") return (await import("./cli-demo.ts")).runDemo(config, rest[0]);
  if (command === "config") {
    // Secrets hide themselves; an address may hold a password.
    const masked = JSON.stringify(config, null, 2).replace(/:\/\/[^@/"\s]*@/g, "://***@");
    return say(`${masked}\n`, 0);
  }
  return say(`There is no command "${command}".\n\n${usage}`, 2);
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

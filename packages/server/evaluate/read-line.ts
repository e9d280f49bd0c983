import type { z } from "zod";
import { invalid, Refusal } from "../refusal.ts";

/** One line of a JSONL file as a value; throws a Refusal that names the line. */
export function readJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(
      "invalid",
      `line ${line}: is not JSON`,
      [{ path: `line ${line}`, message: "is not JSON" }],
      error,
    );
  }
}

/** The Refusal for the first problem of a line, naming line and field. */
export function badField(line: number, error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).join(".").replace(/^timeZone$/u, "tz");
  return invalid(path === "" ? `line ${line}` : `line ${line}, ${path}`, issue?.message ?? "is not right");
}

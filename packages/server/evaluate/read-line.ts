import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { z } from "zod";
import { invalid, Refusal } from "../refusal.ts";

/** Lines of a JSONL file, however they come. */
export type Lines = AsyncIterable<string> | Iterable<string>;

/** The lines of a file, one at a time. */
export function linesOf(file: string): AsyncIterable<string> {
  return createInterface({
    input: createReadStream(file, { encoding: "utf8" }),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
}

/**
 * Reads a JSONL file with `read`. Throws a Refusal that names the file: when it can't be read, when nothing is in it, and
 * before whatever `read` refuses, because a command may have been given two files.
 */
export async function readFileOfLines<T>(file: string, read: (lines: Lines) => Promise<T>): Promise<T> {
  let filled = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const line of linesOf(file)) {
      if (line.trim() !== "") filled += 1;
      yield line;
    }
  }
  const empty = (): Refusal => invalid(file, "has no lines");
  try {
    const result = await read(lines());
    if (filled === 0) throw empty();
    return result;
  } catch (error) {
    if (error instanceof Refusal && filled === 0) throw empty();
    if (error instanceof Refusal && error.message.startsWith("line "))
      throw new Refusal(error.code, `${file}, ${error.message}`, error.fields, error);
    if (error instanceof Error && "syscall" in error)
      throw new Refusal("not_found", `${file}: can't be read (${whyUnread(error)})`, [], error);
    throw error;
  }
}

function whyUnread(error: Error): string {
  const code = "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "this user may not";
  return error.message;
}

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
  const message = issue === undefined ? "is not right" : inWords(issue.message);
  return invalid(path === "" ? `line ${line}` : `line ${line}, ${path}`, message);
}

/** What the schema library says of a value of another type, as a person would say it. */
function inWords(message: string): string {
  const [, wanted, found] = /^Invalid input: expected (\S+), received (\S+)$/u.exec(message) ?? [];
  if (wanted === undefined || found === undefined)
    return message === "Invalid input" ? "is missing or not right" : message;
  if (found === "undefined") return "is missing";
  return `is ${typeNames[found] ?? found}, and should be ${typeNames[wanted] ?? wanted}`;
}

const typeNames: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  null: "null",
  number: "a number",
  object: "an object",
  string: "text",
};

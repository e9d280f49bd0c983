import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { badField, readFileOfLines, readJson } from "./read-line.ts";

const folder = mkdtempSync(join(tmpdir(), "baton-lines-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(text: string): string {
  const file = join(folder, "given.jsonl");
  writeFileSync(file, text);
  return file;
}

/** What is refused of a file whose lines should be `{ utterance: text }`. */
async function refusalOf(file: string): Promise<string> {
  const zRow = z.object({ utterance: z.string() });
  const reading = readFileOfLines(file, async (lines) => {
    let line = 0;
    for await (const text of lines) {
      line += 1;
      const parsed = zRow.safeParse(readJson(text, line));
      if (!parsed.success) throw badField(line, parsed.error);
    }
  });
  return reading.then(
    () => "nothing",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe("whoever named a file is told which file, which line, which field, and what is wrong", () => {
  test.each([
    ['{"utterance":"a"}\n{"utterance":7}\n', "line 2, utterance: is a number, and should be text"],
    ['{"utterance":"a"}\n{}\n', "line 2, utterance: is missing"],
    ['{"utterance":"a"}\n[]\n', "line 2: is a list, and should be an object"],
    ["oops\n", "line 1: is not JSON"],
  ])("%j", async (text, wrong) => {
    const file = fileOf(text);
    expect(await refusalOf(file)).toBe(`${file}, ${wrong}`);
  });

  test("an empty file is no file of lines", async () => {
    const file = fileOf("\n");
    expect(await refusalOf(file)).toBe(`${file}: has no lines`);
  });

  test("what can't be read is said in words", async () => {
    const missing = join(folder, "missing.jsonl");
    expect(await refusalOf(missing)).toBe(`${missing}: can't be read (there is no such file)`);
    expect(await refusalOf(folder)).toBe(`${folder}: can't be read (it is a folder)`);
  });
});

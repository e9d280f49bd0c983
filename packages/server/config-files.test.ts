import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const filesOf = (env: Record<string, string>) => readConfig(env).config.files;

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const s3 = {
  BATON_FILES_ENDPOINT: "https://s3.example.com/",
  BATON_FILES_BUCKET: "our-files",
  BATON_FILES_KEY: "AKID",
  BATON_FILES_SECRET: "hidden words",
};

test("files need nothing set: they are kept in the data folder, 25 MB at the most", () => {
  expect(filesOf({})).toEqual({ largest: 26_214_400, s3: null });
  expect(filesOf({ BATON_FILES_LARGEST: "3" }).largest).toBe(3_145_728);
});

test("storage elsewhere is told whole, and its secret is shown to nobody", () => {
  const { config, warnings } = readConfig({ ...s3, BATON_FILES_PREFIX: "/baton/files/" });
  expect(config.files.s3).toMatchObject({
    endpoint: "https://s3.example.com",
    region: "us-east-1",
    bucket: "our-files",
    prefix: "baton/files/",
  });
  expect(warnings).toEqual([]);
  expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain("hidden words");
});

test.each([
  [{ BATON_FILES_LARGEST: "0" }, "LARGEST"],
  [{ BATON_FILES_LARGEST: "101" }, "LARGEST"],
  [{ BATON_FILES_LARGEST: "2.5" }, "LARGEST"],
  [{ BATON_FILES_LARGEST: "many" }, "LARGEST"],
  [{ BATON_FILES_BUCKET: "our-files" }, "go together"],
  [{ BATON_FILES_PREFIX: "x" }, "go together"],
  [{ ...s3, BATON_FILES_ENDPOINT: "ftp://host" }, "ENDPOINT"],
  [{ ...s3, BATON_FILES_BUCKET: "Our/Files" }, "BUCKET"],
  [{ ...s3, BATON_FILES_PREFIX: "a?b" }, "PREFIX"],
] as const)("%j is refused, naming what is wrong", (env, words) => {
  expect(problemsOf(env)).toEqual([expect.stringContaining(words)]);
});

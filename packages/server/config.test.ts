import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-config-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  test("needs nothing", () => {
    const { config, warnings } = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: "127.0.0.1", databaseUrl: null, model: null });
    expect(config.publicUrl).toBe("http://localhost:3000");
    expect(warnings).toEqual([]);
  });

  test("warns about a BATON_ variable that it does not know, and about nothing else", () => {
    const { warnings } = readConfig({
      BATON_PROT: "1",
      BATON_PORT: "4000",
      PATH: "/bin",
      BATON_DATA_FILES: "x",
    });
    expect(warnings).toEqual([
      "BATON_PROT is not a setting of Baton; is it misspelt?",
      "BATON_DATA_FILES is not a setting of Baton; is it misspelt?",
    ]);
  });

  test("reads a value from the file that _FILE names, without its last line break", async () => {
    const file = join(folder, "key");
    await writeFile(file, "s3cret\n");
    const model = { BATON_MODEL_URL: "http://localhost:1/v1", BATON_MODEL_NAME: "m" };
    expect(readConfig({ ...model, BATON_MODEL_API_KEY_FILE: file }).config.model?.apiKey?.reveal()).toBe(
      "s3cret",
    );
    await writeFile(file, "4321\n");
    expect(readConfig({ BATON_PORT_FILE: file }).config.port).toBe(4321);
  });

  test("reads the model with what else it needs, and hides its key", () => {
    const model = {
      BATON_MODEL_URL: "https://api.anthropic.com/v1",
      BATON_MODEL_NAME: "m",
      BATON_MODEL_API_KEY: "k3y",
    };
    const more = {
      BATON_MODEL_PROVIDER: "anthropic",
      BATON_MODEL_DEADLINE: "60",
      BATON_MODEL_PROXY: "http://proxy:3128",
    };
    const { config, warnings } = readConfig({ ...model, ...more });
    expect(config.model).toMatchObject({
      provider: "anthropic",
      deadlineMs: 60_000,
      proxy: "http://proxy:3128",
    });
    expect(JSON.stringify(config)).not.toContain("k3y");
    expect(warnings).toEqual([]);
    expect(readConfig(model).config.model).toMatchObject({
      provider: "openai_compatible",
      deadlineMs: 20_000,
    });
    const wrong = {
      BATON_MODEL_PROXY: "proxy",
      BATON_MODEL_PROVIDER: "telepathy",
      BATON_MODEL_DEADLINE: "1.5",
    };
    expect(problemsOf({ ...model, ...wrong }).map((problem) => problem.split(" ")[0])).toEqual(
      Object.keys(wrong),
    );
  });

  test("reads the model for embeddings, and what stands in its way", () => {
    const model = {
      BATON_EMBEDDINGS_URL: "http://localhost:11434/v1",
      BATON_EMBEDDINGS_NAME: "nomic-embed-text",
      BATON_EMBEDDINGS_API_KEY: "k3y",
      BATON_EMBEDDINGS_PROXY: "http://proxy:3128",
      BATON_EMBEDDINGS_PRICE: "0.02",
    };
    const { config, warnings } = readConfig(model);
    expect(config.embeddings).toMatchObject({ model: "nomic-embed-text", price: 0.02 });
    expect(config.model).toBe(null);
    expect(JSON.stringify(config)).not.toContain("k3y");
    expect(warnings).toEqual([]);
    expect(readConfig({}).config.embeddings).toBe(null);
    expect(problemsOf({ ...model, BATON_EMBEDDINGS_PRICE: "-1" })[0]).toContain("BATON_EMBEDDINGS_PRICE");
    expect(problemsOf({ BATON_EMBEDDINGS_NAME: "m" })[0]).toContain("BATON_EMBEDDINGS_URL");
  });

  test("knows the proxies of the environment, small letters first", () => {
    const { proxy } = readConfig({
      HTTPS_PROXY: "http://a:1",
      https_proxy: "http://b:2",
      NO_PROXY: ".corp",
    }).config;
    expect(proxy).toEqual({ http: "", https: "http://b:2", no: ".corp" });
    expect(readConfig({ HTTP_PROXY: "nonsense" }).config.proxy.http).toBe("");
  });

  test("names a file that is not there, and a value that is given twice", () => {
    expect(problemsOf({ BATON_PORT_FILE: join(folder, "none") })[0]).toContain("BATON_PORT_FILE");
    expect(problemsOf({ BATON_DATA: "x", BATON_DATA_FILE: join(folder, "key") })[0]).toContain("keep one");
  });

  test("tells every problem at once, one sentence each, with the variable's name", () => {
    const problems = problemsOf({
      BATON_PORT: "70000",
      BATON_PUBLIC_URL: "ftp://example.com",
      BATON_LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://localhost/x",
      BATON_MODEL_URL: "http://localhost:1",
    });
    expect(problems).toHaveLength(5);
    for (const [index, name] of [
      "BATON_PORT",
      "BATON_PUBLIC_URL",
      "BATON_LOG_LEVEL",
      "DATABASE_URL",
      "BATON_MODEL_NAME",
    ].entries())
      expect(problems[index]).toContain(name);
  });

  test.each(["-1", "3000.5", "NaN", "http", "1e9", "Infinity"])("refuses %s as a port", (port) => {
    expect(problemsOf({ BATON_PORT: port })).toEqual(["BATON_PORT must be a number from 0 to 65535."]);
  });

  test("takes an empty value as none, and ends no address with a slash", () => {
    const { config } = readConfig({
      BATON_PORT: "",
      BATON_PUBLIC_URL: "https://help.example/",
      DATABASE_URL: "",
    });
    expect(config).toMatchObject({ port: 3000, publicUrl: "https://help.example", databaseUrl: null });
  });
});

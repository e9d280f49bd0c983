import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type DeliveryConfig, readDeliveryConfig } from "./config-delivery.ts";
import { type FilesConfig, filesVariables, readFilesConfig } from "./config-files.ts";
import {
  type EnvironmentProxy,
  isHttpUrl,
  type OperatorModel,
  readEmbeddingsConfig,
  readEnvironmentProxy,
  readModelConfig,
} from "./config-model.ts";

/** Everything that an operator may set; read once at start. */
export type Config = {
  readonly port: number;
  readonly host: string;
  /** Where people reach this server; links that are printed or sent begin with it. */
  readonly publicUrl: string;
  /** Folder of the embedded database. */
  readonly dataDir: string;
  /** A PostgreSQL 15+ of one's own; null means the embedded one. */
  readonly databaseUrl: string | null;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** The model that the operator set; null leaves it to the console. */
  readonly model: OperatorModel | null;
  /** The model that the operator set for searching by meaning; null leaves it to the console. */
  readonly embeddings: OperatorModel | null;
  /** The proxies of the environment, for the model's calls. */
  readonly proxy: EnvironmentProxy;
  /** What goes outside: which private hosts may be called, how secrets are kept, how mail is sent. */
  readonly delivery: DeliveryConfig;
  /** How the files of messages are kept. */
  readonly files: FilesConfig;
};

/** A configuration that can't be used; `problems` holds one sentence a variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration can't be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

const known = [
  "BATON_PORT",
  "BATON_HOST",
  "BATON_PUBLIC_URL",
  "BATON_DATA",
  "BATON_DATABASE_URL",
  "BATON_LOG_LEVEL",
  "BATON_MODEL_URL",
  "BATON_MODEL_NAME",
  "BATON_MODEL_API_KEY",
  "BATON_MODEL_PROVIDER",
  "BATON_MODEL_DEADLINE",
  "BATON_MODEL_PROXY",
  "BATON_EMBEDDINGS_URL",
  "BATON_EMBEDDINGS_NAME",
  "BATON_EMBEDDINGS_API_KEY",
  "BATON_EMBEDDINGS_PROXY",
  "BATON_EMBEDDINGS_PRICE",
  "BATON_ALLOW_PRIVATE",
  "BATON_SECRET_KEY",
  "BATON_SMTP_URL",
  "BATON_MAIL_FROM",
  ...filesVariables,
] as const;

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `BATON_*` variables (each also as `…_FILE`, the path of a file that holds the value) and `DATABASE_URL`.
 * Unknown `BATON_*` names are returned as warnings. Throws ConfigError with every problem at once.
 */
export function readConfig(env: Environment): { config: Config; warnings: string[] } {
  const problems: string[] = [];
  const read = (name: (typeof known)[number]): string | undefined => settingOf(env, name, problems);
  const port = numberOf(read("BATON_PORT") ?? "3000", problems);
  const host = read("BATON_HOST") ?? "127.0.0.1";
  const givenUrl = read("BATON_PUBLIC_URL");
  const publicUrl = givenUrl ?? `http://localhost:${port}`;
  if (givenUrl !== undefined && !isHttpUrl(givenUrl))
    problems.push("BATON_PUBLIC_URL must be an http or https address.");
  const level = read("BATON_LOG_LEVEL") ?? "info";
  const logLevel = logLevels.find((one) => one === level);
  if (logLevel === undefined) problems.push(`BATON_LOG_LEVEL must be one of ${logLevels.join(", ")}.`);
  const databaseUrl = read("BATON_DATABASE_URL") ?? (env.DATABASE_URL || null);
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push("DATABASE_URL must begin with postgres:// or postgresql://.");
  }
  const model = readModelConfig(read, problems);
  const embeddings = readEmbeddingsConfig(read, problems);
  const delivery = readDeliveryConfig(read, problems);
  const files = readFilesConfig(read, problems);
  const dataDir = resolve(read("BATON_DATA") ?? "data");
  if (problems.length > 0 || logLevel === undefined) throw new ConfigError(problems);
  const config = {
    port,
    host,
    publicUrl: publicUrl.replace(/\/+$/, ""),
    dataDir,
    databaseUrl,
    logLevel,
    model,
    embeddings,
    proxy: readEnvironmentProxy(env),
    delivery,
    files,
  };
  return {
    config,
    warnings: unknownNames(env).map((name) => `${name} is not a setting of Baton; is it misspelt?`),
  };
}

function settingOf(env: Environment, name: string, problems: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined) return env[name] || undefined;
  if (env[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set; keep one.`);
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    problems.push(`${name}_FILE names a file that can't be read: ${file}.`);
    return undefined;
  }
}

function numberOf(text: string, problems: string[]): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push("BATON_PORT must be a number from 0 to 65535.");
  return port;
}

function unknownNames(env: Environment): string[] {
  const names = new Set<string>(known.flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(env).filter(
    (name) => name.startsWith("BATON_") && !name.startsWith("BATON_TEST_") && !names.has(name),
  );
}

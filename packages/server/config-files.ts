import { Secret } from "./access/secret.ts";
import { isHttpUrl } from "./config-model.ts";

/** How files are kept. */
export type FilesConfig = {
  /** The largest file that is taken, in bytes. */
  readonly largest: number;
  /** Storage that speaks S3's language; null keeps them in the data folder. */
  readonly s3: S3Config | null;
};

/** Where such storage is, and how it is asked. */
export type S3Config = {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** What every key begins with; empty, or with a slash at its end. */
  readonly prefix: string;
  readonly key: string;
  readonly secret: Secret;
};

const names = [
  "BATON_FILES_LARGEST",
  "BATON_FILES_ENDPOINT",
  "BATON_FILES_REGION",
  "BATON_FILES_BUCKET",
  "BATON_FILES_PREFIX",
  "BATON_FILES_KEY",
  "BATON_FILES_SECRET",
] as const;

/** The variables that say how files are kept. */
export const filesVariables: readonly (typeof names)[number][] = names;

type Read = (name: (typeof names)[number]) => string | undefined;

const megabyte = 1024 * 1024;
/** The most that an operator may allow, in MB: a file is held in memory while it is looked at. */
const mostMegabytes = 100;

/** Reads how files are kept; adds a sentence to `problems` for each variable that can't be used. */
export function readFilesConfig(read: Read, problems: string[]): FilesConfig {
  const megabytes = Number(read("BATON_FILES_LARGEST") ?? "25");
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > mostMegabytes)
    problems.push(`BATON_FILES_LARGEST must be a whole number of MB from 1 to ${mostMegabytes}.`);
  return { largest: megabytes * megabyte, s3: s3Of(read, problems) };
}

function s3Of(read: Read, problems: string[]): S3Config | null {
  const [endpoint, bucket] = [read("BATON_FILES_ENDPOINT"), read("BATON_FILES_BUCKET")];
  const [key, secret] = [read("BATON_FILES_KEY"), read("BATON_FILES_SECRET")];
  const [region, prefix] = [read("BATON_FILES_REGION"), read("BATON_FILES_PREFIX")];
  if ([endpoint, bucket, key, secret, region, prefix].every((one) => one === undefined)) return null;
  if (endpoint === undefined || bucket === undefined || key === undefined || secret === undefined) {
    problems.push(
      "BATON_FILES_ENDPOINT, BATON_FILES_BUCKET, BATON_FILES_KEY and BATON_FILES_SECRET go together; one is missing.",
    );
    return null;
  }
  if (!isHttpUrl(endpoint)) problems.push("BATON_FILES_ENDPOINT must be an http or https address.");
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    problems.push("BATON_FILES_BUCKET must be the name of a bucket.");
  if (!/^[\w./-]*$/.test(prefix ?? ""))
    problems.push("BATON_FILES_PREFIX may have letters, digits, and . _ - / only.");
  return {
    endpoint: endpoint.replace(/\/+$/, ""),
    region: region ?? "us-east-1",
    bucket,
    prefix: prefixOf(prefix ?? ""),
    key,
    secret: new Secret(secret),
  };
}

function prefixOf(text: string): string {
  const inner = text.replace(/^\/+|\/+$/g, "");
  return inner === "" ? "" : `${inner}/`;
}

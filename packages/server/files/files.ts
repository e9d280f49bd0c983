import { join } from "node:path";
import type { Config } from "../config.ts";
import type { FileStore } from "./file-store.ts";
import { makeLocalFiles } from "./local-files.ts";
import { makeS3Files } from "./s3-files.ts";

/** The files of messages: where their bytes are, and how large one may be, in bytes. */
export type Files = { readonly store: FileStore; readonly largest: number };

/** The files of an install, as it is configured. */
export function makeFiles({ files, dataDir }: Pick<Config, "files" | "dataDir">): Files {
  const { s3, largest } = files;
  return { largest, store: s3 === null ? makeLocalFiles(join(dataDir, "files")) : makeS3Files(s3) };
}

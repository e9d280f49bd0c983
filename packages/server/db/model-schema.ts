import type { JSONColumnType } from "kysely";

/** The tables of the model as SQL sees them. */
export type ModelSchema = {
  model_version: {
    version: number;
    body: JSONColumnType<object> | null;
    author_id: string;
    at: Date;
  };
  model_key: { only_one: boolean; sealed: Buffer };
};

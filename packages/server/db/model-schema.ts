import type { Generated, JSONColumnType } from "kysely";

/** What a model is for: writing answers, or telling how near texts are in meaning. */
export type ModelPurpose = "answers" | "embeddings";

/** The tables of the models as SQL sees them. */
export type ModelSchema = {
  model_version: {
    purpose: Generated<ModelPurpose>;
    version: number;
    body: JSONColumnType<object> | null;
    author_id: string;
    at: Date;
  };
  model_key: { purpose: Generated<ModelPurpose>; sealed: Buffer };
  passage_vector: {
    item_id: string;
    position: number;
    maker: string;
    vector: Buffer | null;
    txid: Generated<string>;
  };
  vector_work: {
    only_one: Generated<boolean>;
    maker: string;
    due_at: Date;
    attempts: Generated<number>;
    failure: string | null;
  };
};

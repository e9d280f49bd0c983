import type { ModelProvider } from "@baton/contract";
import type { Tx } from "../db/connect.ts";
import type { ModelPurpose } from "../db/model-schema.ts";

/** One version of the model's setting, as it is stored and audited: everything but the key. */
export type ModelBody = {
  readonly provider: ModelProvider;
  readonly baseUrl: string;
  readonly name: string;
  readonly deadlineSeconds: number;
  readonly proxy: string | null;
  /** What a million tokens cost, of a model for embeddings; another one's prices stand with the daily cap. */
  readonly price?: number;
  /** The version with which the key came that it has; null when it has none. */
  readonly keyOf: number | null;
};

/** The setting as it was read. */
export type StoredModel = {
  readonly version: number;
  /** Null: removed. */
  readonly body: ModelBody | null;
  readonly sealed: Buffer | null;
  readonly author: string | null;
  /** When it was saved, in milliseconds since 1970. */
  readonly at: number;
};

/** Writes a version of the setting. */
export async function insertModelVersion(
  tx: Tx,
  setting: {
    purpose: ModelPurpose;
    version: number;
    body: ModelBody | null;
    authorId: string;
    at: number;
  },
): Promise<void> {
  const { purpose, version, body, authorId, at } = setting;
  await tx
    .insertInto("model_version")
    .values({
      purpose,
      version,
      body: body === null ? null : JSON.stringify(body),
      author_id: authorId,
      at: new Date(at),
    })
    .execute();
}

/** Stores the sealed key in place of the one before; null leaves none. */
export async function replaceModelKey(tx: Tx, purpose: ModelPurpose, sealed: Buffer | null): Promise<void> {
  await tx.deleteFrom("model_key").where("purpose", "=", purpose).execute();
  if (sealed !== null) await tx.insertInto("model_key").values({ purpose, sealed }).execute();
}

import type { Kysely } from "kysely";
import type { Tx } from "../db/connect.ts";
import type { Schema } from "../db/schema.ts";
import type { ImageFacts } from "./image-facts.ts";

/** An image of the customer agent as it is kept. */
export type AvatarImage = ImageFacts & {
  readonly id: string;
  readonly bytes: Buffer;
  readonly authorId: string;
  readonly createdAt: Date;
};

/** Keeps an image. */
export async function insertAvatar(tx: Tx, { authorId, createdAt, ...image }: AvatarImage): Promise<void> {
  await tx
    .insertInto("avatar_image")
    .values({ ...image, author_id: authorId, created_at: createdAt })
    .execute();
}

/** The bytes of an image and their type; null when there is none. */
export async function readAvatar(
  db: Kysely<Schema>,
  id: string,
): Promise<Pick<AvatarImage, "bytes" | "type"> | null> {
  const row = await db
    .selectFrom("avatar_image")
    .select(["bytes", "type"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Says whether there is such an image. */
export async function hasAvatar(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom("avatar_image").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

import { randomUUID } from "node:crypto";
import { largestAvatar } from "@baton/contract";
import { appendAudit } from "../access/audit.store.ts";
import type { App } from "../app.ts";
import { invalid } from "../refusal.ts";
import { insertAvatar } from "./avatars.store.ts";
import { imageFacts } from "./image-facts.ts";

/** The longest side of an avatar, in pixels. */
const longestSide = 1024;

/**
 * Keeps an uploaded image and gives its id; refused as invalid, naming `data`, unless its own bytes say that it is a
 * small PNG, JPEG or WebP. It is shown to nobody before the customer agent's settings name it.
 */
export async function addAvatar(
  app: Pick<App, "database" | "clock">,
  data: string,
  authorId: string,
): Promise<string> {
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > largestAvatar) throw invalid("data", "is larger than 200,000 bytes", "too_large");
  const facts = imageFacts(bytes);
  if (facts === null) throw invalid("data", "is not a PNG, JPEG or WebP image", "not_an_image");
  if (Math.max(facts.width, facts.height) > longestSide)
    throw invalid("data", `has more than ${longestSide} pixels on a side`, "too_many_pixels");
  const id = randomUUID();
  const at = app.clock();
  await app.database.kysely.transaction().execute(async (tx) => {
    await insertAvatar(tx, { id, bytes, ...facts, authorId, createdAt: new Date(at) });
    const after = { id, ...facts, size: bytes.length };
    await appendAudit(tx, { actorId: authorId, action: "avatar.added", before: null, after, at });
  });
  return id;
}

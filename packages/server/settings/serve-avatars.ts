import type { Hono } from "hono";
import type { App } from "../app.ts";
import { notFound } from "../refusal.ts";
import { readAvatar } from "./avatars.store.ts";
import { imageFacts } from "./image-facts.ts";

/** Where an avatar is read; under the widget's calls, because pages of other origins show it. */
export function avatarPath(id: string): string {
  return `/api/widget/avatars/${id}`;
}

/**
 * Serves the customer agent's images to anybody who has their address. They came from a person, so they are looked at
 * once more, are never taken for anything but an image, and can run nothing.
 */
export function serveAvatars(hono: Hono, app: Pick<App, "database">): void {
  hono.get(avatarPath(":id"), async (context) => {
    const id = context.req.param("id");
    const image = id !== undefined && isId(id) ? await readAvatar(app.database.kysely, id) : null;
    if (image === null || imageFacts(image.bytes)?.type !== image.type) throw notFound("image");
    context.header("content-disposition", 'attachment; filename="avatar"');
    context.header("content-security-policy", "default-src 'none'; sandbox");
    context.header("cross-origin-resource-policy", "cross-origin");
    context.header("cache-control", "public, max-age=31536000, immutable");
    return context.body(new Uint8Array(image.bytes), 200, { "content-type": image.type });
  });
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

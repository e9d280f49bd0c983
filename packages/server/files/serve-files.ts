import { roleMay } from "@baton/contract";
import type { Context, Hono } from "hono";
import type { App } from "../app.ts";
import { oneConversation } from "../conversations/conversations.views.ts";
import { conversationsOf } from "../conversations/visitor-conversations.views.ts";
import { type Doorkeeper, sessionCookie } from "../http/api.ts";
import { notFound, Refusal } from "../refusal.ts";
import { type KeptFile, keptFile } from "./attachments.views.ts";
import { savedAs } from "./content-disposition.ts";
import { keyOf, previewKeyOf } from "./file-store.ts";
import { isSigned } from "./signed-address.ts";

type Door = Pick<Doorkeeper, "teammateOf" | "visitorOf">;

/**
 * Serves the bytes of files: to teammates who may see the conversation, to the visitor whose conversation it is, and to
 * a provider that was given a signed address. Whoever else asks hears that there is no such file.
 */
export function serveFiles(hono: Hono, app: App, doorkeeper: Door): void {
  hono.get("/api/files/:id", async (context) => {
    const token = sessionCookie(context.req.header("cookie"));
    const teammate = token === null ? null : await doorkeeper.teammateOf(token);
    if (teammate === null) throw new Refusal("not_signed_in", "Sign in first.");
    if (!roleMay(teammate.role, "conversations:read"))
      throw new Refusal("not_allowed", "Your role does not include the permission conversations:read.");
    const file = await found(app, context);
    const own = file.conversationId === null && file.byId === teammate.id;
    if (!own && !(await isVisible(file, (id) => oneConversation(app, teammate, id)))) throw noFile();
    return send(app, context, file);
  });
  hono.get("/api/widget/files/:id", async (context) => {
    const key = context.req.header("authorization")?.match(/^Bearer (\S+)$/)?.[1];
    const visitorId = key === undefined ? null : doorkeeper.visitorOf(key);
    if (visitorId === null)
      throw new Refusal("not_signed_in", "A visitor key is needed in the Authorization header.");
    const file = await found(app, context);
    const own = file.conversationId === null && file.byId === visitorId;
    // A note is between teammates, and so is what goes with it.
    const shown =
      file.kind !== "note" &&
      (await isVisible(file, async (id) => (await conversationsOf(app, visitorId, id))[0] ?? null));
    if (!own && !shown) throw noFile();
    return send(app, context, file);
  });
  hono.get("/files/:id", async (context) => {
    const { id = "" } = context.req.param();
    const { expires = "", signature = "" } = context.req.query();
    if (!isSigned(app, { id, expires, signature })) throw noFile();
    return send(app, context, await found(app, context));
  });
}

function noFile(): Refusal {
  return notFound("file");
}

async function found(app: App, context: Context): Promise<KeptFile> {
  const { id = "" } = context.req.param() as { id?: string };
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const file = isId ? await keptFile(app.database, id) : null;
  if (file === null) throw noFile();
  return file;
}

async function isVisible(
  { conversationId }: KeptFile,
  find: (conversationId: string) => Promise<unknown>,
): Promise<boolean> {
  return conversationId !== null && (await find(conversationId)) !== null;
}

/** Always something to save: nothing of it is shown, run, or taken for another type than its bytes have. */
async function send(app: App, context: Context, file: KeptFile): Promise<Response> {
  const preview = context.req.query("preview") !== undefined;
  if (preview && !file.hasPreview) throw noFile();
  const stream = await app.files.store.open(preview ? previewKeyOf(file.id) : keyOf(file.id));
  if (stream === null) {
    app.log.error({ attachmentId: file.id }, "the bytes of a file are not where they are kept");
    throw noFile();
  }
  const type = preview ? "image/webp" : file.mime;
  return new Response(stream, {
    headers: {
      "content-type": type === "text/plain" ? "text/plain; charset=utf-8" : type,
      ...(preview ? {} : { "content-length": String(file.size) }),
      "content-disposition": savedAs(preview ? `${file.name}.webp` : file.name),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": context.req.path.startsWith("/api/files/")
        ? "same-origin"
        : "cross-origin",
      // What is under an id never changes; who may have it can.
      "cache-control": "private, max-age=300",
    },
  });
}

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Context, Hono } from "hono";

/** A file as it is served; read once at start, so no request can name a path outside. */
type StaticFile = {
  readonly body: Buffer<ArrayBuffer>;
  readonly gzip: Buffer<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly hashed: boolean;
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

const packages = join(import.meta.dirname, "../..");

/** What each page may load: itself and nothing else. Mantine writes styles, so the console alone allows inline ones. */
export const contentPolicies = {
  console:
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  chat: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'",
  docs: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
} as const;

/** Serves the console (also for paths that only it knows), the widget, and the chat on a page of its own. */
export function servePages(app: Hono): void {
  const console_ = readFolder(join(packages, "console/dist"));
  const widget = readFolder(join(packages, "widget/dist"));
  app.get("/widget.js", (context) => {
    context.header("access-control-allow-origin", "*");
    context.header("cross-origin-resource-policy", "cross-origin");
    return send(context, widget.get("/widget.js"), null);
  });
  app.get("/chat", (context) => {
    context.header("content-security-policy", contentPolicies.chat);
    return context.html(chatPage);
  });
  app.get("/chat.css", (context) =>
    context.body(chatStyle, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get("*", (context) => {
    const path = new URL(context.req.url).pathname;
    const file = console_.get(path);
    if (file !== undefined) return send(context, file, null);
    if (extname(path) !== "" || path.startsWith("/api/")) return context.notFound();
    return send(context, console_.get("/index.html"), contentPolicies.console);
  });
}

function send(context: Context, file: StaticFile | undefined, policy: string | null): Response {
  if (file === undefined)
    return context.text("This page was not built. Run `npm run build` and start again.", 503);
  if (policy !== null) context.header("content-security-policy", policy);
  context.header("etag", file.etag);
  context.header("cache-control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  context.header("vary", "accept-encoding");
  if (context.req.header("if-none-match") === file.etag) return context.body(null, 304);
  const zipped = /\bgzip\b/.test(context.req.header("accept-encoding") ?? "");
  if (zipped) context.header("content-encoding", "gzip");
  return context.body(zipped ? file.gzip : file.body, 200, { "content-type": file.type });
}

function readFolder(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const body = readFileSync(full);
    files.set(full.slice(folder.length).replaceAll("\\", "/"), {
      body,
      gzip: gzipSync(body, { level: 9 }),
      type: types[extname(entry.name)] ?? "application/octet-stream",
      etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
      hashed: /-[\w-]{8,}\.\w+$/.test(entry.name),
    });
  }
  return files;
}

const chatPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Chat</title>
<link rel="stylesheet" href="/chat.css">
</head>
<body><main id="baton"></main><script src="/widget.js" data-baton-page defer></script></body>
</html>
`;

const chatStyle = "html,body,#baton{height:100%;margin:0}body{font-family:system-ui,sans-serif}\n";

import { mailPagePath } from "@baton/contract";
import type { Hono } from "hono";
import type { App } from "../app.ts";
import { type Doorkeeper, type Handlers, sessionCookie } from "../http/api.ts";
import { notFound, Refusal } from "../refusal.ts";
import { readStoredMail, safeHtmlOf } from "./read-stored-mail.ts";

/** Nothing runs, nothing is loaded but what it brought along, and pictures of others only when somebody asked. */
const policies = {
  closed:
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
  pictures:
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'; frame-ancestors 'self'",
} as const;

/** The calls that show a visitor's mail. */
export function mailHandlers(app: App): Pick<Handlers, "getMail"> {
  return {
    async getMail({ params }, { teammate }) {
      const stored = await readStoredMail(app, teammate, params);
      const { mail, sender, claimedAt } = stored;
      return {
        subject: mail.subject,
        from: { name: sender.name, address: sender.id },
        to: [...mail.to],
        cc: [...mail.cc],
        claimedAt,
        authentication: mail.authentication,
        text: mail.fullText,
        hasHtml: mail.html !== null,
        remoteImages: safeHtmlOf(stored, false)?.remoteImages ?? 0,
      };
    },
  };
}

/** Serves a mail's HTML as a page of its own that can do nothing, for a frame of the help desk. */
export function serveMails(hono: Hono, app: App, doorkeeper: Doorkeeper): void {
  const path = mailPagePath(":id", 0).replace("/0/", "/:seq/");
  hono.get(path, async (context) => {
    const token = sessionCookie(context.req.header("cookie"));
    const teammate = token === null ? null : await doorkeeper.teammateOf(token);
    if (teammate === null) throw new Refusal("not_signed_in", "Sign in first.");
    const [id, seq] = [context.req.param("id") ?? "", context.req.param("seq") ?? ""];
    if (!/^[0-9a-f-]{36}$/.test(id) || !/^\d{1,9}$/.test(seq)) throw notFound("mail");
    const stored = await readStoredMail(app, teammate, { id, seq: Number(seq) });
    const showRemote = context.req.query("pictures") === "1";
    const html = safeHtmlOf(stored, showRemote);
    if (html === null) throw notFound("mail");
    context.header("content-security-policy", showRemote ? policies.pictures : policies.closed);
    context.header("cache-control", "no-store");
    context.header("referrer-policy", "no-referrer");
    return context.html(pageOf(html.html));
  });
}

function pageOf(html: string): string {
  // White, whatever the help desk's own colours: mail is written for paper.
  const style =
    "body{margin:12px;font:14px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}img{max-width:100%;height:auto}";
  return `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light"><style>${style}</style>${html}`;
}

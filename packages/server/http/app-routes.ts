import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { accessHandlers } from "../access/access.routes.ts";
import type { App } from "../app.ts";
import { channelAccountHandlers } from "../channels/channels.routes.ts";
import { mailHandlers, serveMails } from "../channels/mails.routes.ts";
import { serveHooks } from "../channels/serve-hooks.ts";
import { contactHandlers } from "../contacts/contacts.routes.ts";
import { conversationHandlers } from "../conversations/conversations.routes.ts";
import { widgetHandlers } from "../conversations/widget.routes.ts";
import { agentTestHandlers } from "../customer-agent/test-agent.routes.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { pendingMigrations } from "../db/migrate.ts";
import { webhookHandlers } from "../delivery/webhooks.routes.ts";
import { demoHandlers } from "../demo/demo.routes.ts";
import { embeddingsHandlers } from "../embeddings/embeddings.routes.ts";
import { fileHandlers } from "../files/files.routes.ts";
import { serveFiles } from "../files/serve-files.ts";
import { gapHandlers } from "../gaps/gaps.routes.ts";
import { verdictHandlers } from "../handoffs/verdicts.routes.ts";
import { knowledgeHandlers } from "../knowledge/knowledge.routes.ts";
import { knowledgeSourceHandlers } from "../knowledge-sources/sources.routes.ts";
import { modelHandlers } from "../models/models.routes.ts";
import { mailSignInHandlers } from "../oauth/oauth.routes.ts";
import { pollHandlers } from "../realtime/poll.routes.ts";
import { Refusal } from "../refusal.ts";
import { rehearsalHandlers } from "../rehearsal/rehearsal.routes.ts";
import { reportHandlers } from "../reports/reports.routes.ts";
import { customerAgentHandlers } from "../settings/customer-agent.routes.ts";
import { handoffSettingsHandlers } from "../settings/handoff-settings.routes.ts";
import { identityHandlers } from "../settings/identity.routes.ts";
import { placeHandlers } from "../settings/places.routes.ts";
import { serveAvatars } from "../settings/serve-avatars.ts";
import { workspaceHandlers } from "../settings/workspace.routes.ts";
import { notificationHandlers } from "../teammates/notifications.routes.ts";
import { teammateHandlers } from "../teammates/teammates.routes.ts";
import { ticketHandlers } from "../tickets/tickets.routes.ts";
import { runHandlers } from "../workflows/runs.routes.ts";
import { workflowHandlers } from "../workflows/workflows.routes.ts";
import { answerError, type Doorkeeper, type Handlers, largestBodyAt, serveEndpoints } from "./api.ts";
import { serveDocs } from "./docs-page.ts";
import { servePages } from "./static-files.ts";

/** Everything that is served over HTTP: the API, its documentation, the pages, and health. */
export function httpRoutes(app: App, doorkeeper: Doorkeeper, version: string): Hono {
  const hono = new Hono<{ Variables: { requestId: string } }>();
  hono.use(async (context, next) => {
    context.set("requestId", randomUUID());
    await next();
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "same-origin");
    context.header("x-request-id", context.get("requestId"));
  });
  hono.use("/api/*", (context, next) => {
    const maxSize = largestBodyAt(context.req.method, context.req.path, app.files.largest);
    return bodyLimit({
      maxSize,
      onError: () => {
        // The rest of the body is still on its way: nobody should send another request behind it.
        context.header("connection", "close");
        throw new Refusal("too_large", `The body is larger than ${maxSize} bytes.`);
      },
    })(context, next);
  });
  // The widget lives on other people's sites; it carries a key and never a cookie.
  for (const path of ["/api/widget", "/api/widget/*"]) {
    hono.use(path, cors({ origin: "*", allowHeaders: ["authorization", "content-type"], maxAge: 600 }));
  }
  serveHealth(hono as unknown as Hono, app);
  serveEndpoints(hono as unknown as Hono, allHandlers(app), doorkeeper);
  serveAvatars(hono as unknown as Hono, app);
  serveFiles(hono as unknown as Hono, app, doorkeeper);
  serveHooks(hono as unknown as Hono, app);
  serveMails(hono as unknown as Hono, app, doorkeeper);
  hono.all("/api/*", () => {
    throw new Refusal("not_found", "There is no such call. The list is at /docs.");
  });
  serveDocs(hono as unknown as Hono, version);
  servePages(hono as unknown as Hono);
  hono.onError((error, context) =>
    answerError(error, context, (cause) => {
      const { path } = context.req;
      // A restarting database fails every request; one line each is enough to see it.
      if (isDatabaseAway(cause)) app.log.warn({ path }, "a request met no database");
      else app.log.error({ error: cause, path }, "a request failed");
    }),
  );
  return hono as unknown as Hono;
}

function allHandlers(app: App): Handlers {
  return {
    ...accessHandlers(app),
    ...teammateHandlers(app),
    ...workspaceHandlers(app),
    ...placeHandlers(app),
    ...channelAccountHandlers(app),
    ...mailSignInHandlers(app),
    ...demoHandlers(app),
    ...conversationHandlers(app),
    ...mailHandlers(app),
    ...contactHandlers(app),
    ...ticketHandlers(app),
    ...workflowHandlers(app),
    ...runHandlers(app),
    ...webhookHandlers(app),
    ...notificationHandlers(app),
    ...handoffSettingsHandlers(app),
    ...customerAgentHandlers(app),
    ...identityHandlers(app),
    ...agentTestHandlers(app),
    ...rehearsalHandlers(app),
    ...knowledgeHandlers(app),
    ...gapHandlers(app),
    ...verdictHandlers(app),
    ...reportHandlers(app),
    ...knowledgeSourceHandlers(app),
    ...modelHandlers(app),
    ...embeddingsHandlers(app),
    ...widgetHandlers(app),
    ...fileHandlers(app),
    ...pollHandlers(app),
  };
}

function serveHealth(hono: Hono, app: App): void {
  hono.get("/healthz", (context) => context.json({ ok: true }));
  hono.get("/healthz/readiness", async (context) => {
    try {
      const pending = await pendingMigrations(app.database);
      return context.json(
        { ok: pending.length === 0, pendingMigrations: pending },
        pending.length === 0 ? 200 : 503,
      );
    } catch {
      return context.json({ ok: false, database: "unreachable" }, 503);
    }
  });
}

import type { Page } from "../ui/page.ts";
import { WebhooksPage } from "./webhooks-page.tsx";

/** The page of webhooks: only those who manage them see it. */
export const webhookPages: readonly Page[] = [
  {
    path: "/settings/webhooks",
    component: WebhooksPage,
    requires: "webhooks:manage",
    section: "settings",
    title: "webhooks.title",
  },
];

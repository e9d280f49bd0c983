import { mailSignInPath } from "@baton/contract";
import type { Page } from "../ui/page.ts";
import { ChannelsPage } from "./channels-page.tsx";

import { MailSignInPage } from "./mail-sign-in-page.tsx";

/** The page of the ways in which visitors write. */
export const channelPages: readonly Page[] = [
  {
    path: "/settings/channels",
    component: ChannelsPage,
    requires: "teammates:read",
    section: "settings",
    title: "channels.title",
  },
  { path: mailSignInPath, component: MailSignInPage, requires: "inboxes:manage", section: "settings" },
];

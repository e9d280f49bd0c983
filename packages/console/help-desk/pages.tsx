import type { Page } from "../ui/page.ts";
import { HelpDeskPage } from "./help-desk-page.tsx";

/** The pages of the help desk. */
export const helpDeskPages: readonly Page[] = [
  { path: "/help-desk", component: HelpDeskPage, requires: "conversations:read" },
  { path: "/help-desk/$view/{-$conversationId}", component: HelpDeskPage, requires: "conversations:read" },
];

import type { Page } from "../ui/page.ts";
import { PipelinesPage } from "./pipelines-page.tsx";
import { PropertiesPage } from "./properties-page.tsx";

/** The settings pages of tickets: everybody may read them. */
export const ticketPages: readonly Page[] = [
  {
    path: "/settings/ticket-properties",
    component: PropertiesPage,
    requires: "teammates:read",
    section: "settings",
    title: "tickets.properties.title",
  },
  {
    path: "/settings/pipelines",
    component: PipelinesPage,
    requires: "teammates:read",
    section: "settings",
    title: "tickets.pipelines.title",
  },
];

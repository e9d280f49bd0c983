import type { Page } from "../ui/page.ts";
import { CompanyPage } from "./company-page.tsx";
import { InvitationPage } from "./invitation-page.tsx";
import { TeammatesPage } from "./teammates-page.tsx";
import { TeamsPage } from "./teams-page.tsx";

/** The settings pages, and the page behind an invitation link. */
export const settingsPages: readonly Page[] = [
  {
    path: "/settings/teammates",
    component: TeammatesPage,
    requires: "teammates:read",
    section: "settings",
    title: "settings.teammates.title",
  },
  {
    path: "/settings/teams",
    component: TeamsPage,
    requires: "teammates:read",
    section: "settings",
    title: "settings.teams.title",
  },
  { path: "/settings/company", component: CompanyPage, section: "settings", title: "settings.company.title" },
  { path: "/invitation", component: InvitationPage, frame: "bare" },
];

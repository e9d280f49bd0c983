import { channelPages } from "../channels/pages.tsx";
import { identityKeyPages } from "../contacts/pages.tsx";
import { ticketPages } from "../tickets/pages.tsx";
import type { Page } from "../ui/page.ts";
import { webhookPages } from "../webhooks/pages.tsx";
import { CompanyPage } from "./company-page.tsx";
import { InvitationPage } from "./invitation-page.tsx";
import { MyAvailabilityPage } from "./my-availability-page.tsx";
import { PlacesPage } from "./places-page.tsx";
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
  ...channelPages,
  {
    path: "/settings/places",
    component: PlacesPage,
    requires: "teammates:read",
    section: "settings",
    title: "settings.places.title",
  },
  {
    path: "/settings/availability",
    component: MyAvailabilityPage,
    section: "settings",
    title: "settings.myAvailability.title",
  },
  ...ticketPages,
  ...webhookPages,
  ...identityKeyPages,
  { path: "/settings/company", component: CompanyPage, section: "settings", title: "settings.company.title" },
  { path: "/invitation", component: InvitationPage, frame: "bare" },
];

import type { Page } from "../ui/page.ts";
import { ContactPage } from "./contact-page.tsx";
import { ContactsPage } from "./contacts-page.tsx";
import { IdentityKeysPage } from "./identity-keys-page.tsx";

/** The people who wrote: all of them, and one. */
export const contactPages: readonly Page[] = [
  { path: "/contacts", component: ContactsPage, requires: "conversations:read" },
  { path: "/contacts/$contactId", component: ContactPage, requires: "conversations:read" },
];

/** The settings page of what proves who they are. */
export const identityKeyPages: readonly Page[] = [
  {
    path: "/settings/verified-visitors",
    component: IdentityKeysPage,
    requires: "workspace:manage",
    section: "settings",
    title: "contacts.keys.title",
  },
];

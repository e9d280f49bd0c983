import type { Page } from "../ui/page.ts";
import { ReportsPage } from "./reports-page.tsx";

/** The page of reports. */
export const reportPages: readonly Page[] = [
  {
    path: "/reports",
    component: ReportsPage,
    requires: "reports:read",
    section: "reports",
    title: "reports.title",
  },
];

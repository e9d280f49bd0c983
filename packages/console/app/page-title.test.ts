import { expect, test } from "vitest";
import { titleKeyOf } from "./page-title.tsx";

const pages = [
  { path: "/settings/teams", component: () => null, title: "settings.teams.title" },
  { path: "/help-desk/$view/{-$conversationId}", component: () => null },
] as const;

test("a page is called as it is listed, or as its part of the rail", () => {
  expect(titleKeyOf("/settings/teams", pages)).toBe("settings.teams.title");
  expect(titleKeyOf("/help-desk/mine/123", pages)).toBe("app.nav.helpDesk");
  expect(titleKeyOf("/workflows/7/runs", pages)).toBe("app.nav.workflows");
});

test("where nothing is, nothing is named", () => {
  expect(titleKeyOf("/nowhere", pages)).toBeNull();
});

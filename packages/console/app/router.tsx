import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { contactPages } from "../contacts/pages.tsx";
import { customerAgentPages } from "../customer-agent/pages.tsx";
import { helpDeskPages } from "../help-desk/pages.tsx";
import { reportPages } from "../reports/pages.tsx";
import { settingsPages } from "../settings/pages.tsx";
import { GoTo } from "../ui/go-to.tsx";
import type { Page } from "../ui/page.ts";
import { welcomePages } from "../welcome/pages.tsx";
import { workflowPages } from "../workflows/pages.tsx";
import { CrashPage, NotFoundPage } from "./outcome-pages.tsx";
import { AllowedPage, Shell } from "./shell.tsx";
import { SignInPage } from "./sign-in.tsx";
import { SignedIn } from "./signed-in.tsx";

const pages: readonly Page[] = [
  ...helpDeskPages,
  ...customerAgentPages,
  ...contactPages,
  ...workflowPages,
  ...reportPages,
  ...settingsPages,
  ...welcomePages,
];

/** Makes the router from the pages that the features hand over; paths are plain strings to them. */
export function makeRouter() {
  const root = createRootRoute({
    component: Outlet,
    notFoundComponent: NotFoundPage,
    errorComponent: CrashPage,
  });
  const shell = createRoute({
    getParentRoute: () => root,
    id: "shell",
    component: () => (
      <SignedIn>
        <Shell pages={pages} />
      </SignedIn>
    ),
  });
  const home = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <GoTo to="/help-desk" />,
  });
  const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", component: SignInPage });
  const bare = pages
    .filter((page) => page.frame === "bare")
    .map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: page.component }));
  const framed = pages
    .filter((page) => page.frame !== "bare")
    .map((page) =>
      createRoute({
        getParentRoute: () => shell,
        path: page.path,
        component: () => <AllowedPage page={page} />,
      }),
    );
  return createRouter({ routeTree: root.addChildren([home, signIn, ...bare, shell.addChildren(framed)]) });
}

import type { Page } from "../ui/page.ts";
import { WelcomePage } from "./welcome-page.tsx";

/** The page behind the one-time link of the first start. */
export const welcomePages: readonly Page[] = [{ path: "/welcome", component: WelcomePage, frame: "bare" }];

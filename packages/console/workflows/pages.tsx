import type { Page } from "../ui/page.ts";
import { EditorPage } from "./editor-page.tsx";
import { ListPage } from "./list-page.tsx";
import { RunPage } from "./run-page.tsx";
import { RunsPage } from "./runs-page.tsx";

/** The pages about workflows: all of them, one in its editor, what became of it, and one run. */
export const workflowPages: readonly Page[] = [
  { path: "/workflows", component: ListPage, requires: "workflows:read" },
  { path: "/workflows/$id", component: EditorPage, requires: "workflows:read" },
  { path: "/workflows/$id/runs", component: RunsPage, requires: "workflows:read" },
  { path: "/workflows/$id/runs/$runId", component: RunPage, requires: "workflows:read" },
];

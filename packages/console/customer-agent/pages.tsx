import type { Page } from "../ui/page.ts";
import { DeployPage } from "./deploy-page.tsx";
import { GapsPage } from "./gaps/gaps-page.tsx";
import { HandoffPage } from "./handoff/handoff-page.tsx";
import { IdentityPage } from "./identity/identity-page.tsx";
import { KnowledgePage } from "./knowledge/knowledge-page.tsx";
import { ModelPage } from "./model/model-page.tsx";
import { OverviewPage } from "./overview-page.tsx";
import { TestPage } from "./trial/test-page.tsx";

/** The pages about the customer agent: overview, train, deploy, manage. */
export const customerAgentPages: readonly Page[] = [
  {
    path: "/customer-agent",
    component: OverviewPage,
    requires: "handoff:read",
    section: "customerAgent",
    title: "customerAgent.overview.title",
  },
  {
    path: "/customer-agent/knowledge",
    component: KnowledgePage,
    requires: "knowledge:read",
    section: "customerAgent",
    title: "customerAgent.knowledge.title",
    group: "customerAgent.groups.train",
  },
  {
    path: "/customer-agent/gaps",
    component: GapsPage,
    requires: "knowledge:read",
    section: "customerAgent",
    title: "gaps.title",
    group: "customerAgent.groups.train",
  },
  {
    path: "/customer-agent/identity",
    component: IdentityPage,
    requires: "handoff:read",
    section: "customerAgent",
    title: "customerAgent.identity.title",
    group: "customerAgent.groups.train",
  },
  {
    path: "/customer-agent/deploy",
    component: DeployPage,
    requires: "handoff:read",
    section: "customerAgent",
    title: "customerAgent.deploy.title",
    group: "customerAgent.groups.deploy",
  },
  {
    path: "/customer-agent/handoff",
    component: HandoffPage,
    requires: "handoff:read",
    section: "customerAgent",
    title: "customerAgent.handoff.title",
    group: "customerAgent.groups.manage",
  },
  {
    path: "/customer-agent/model",
    component: ModelPage,
    requires: "handoff:read",
    section: "customerAgent",
    title: "model.title",
    group: "customerAgent.groups.manage",
  },
  {
    path: "/customer-agent/test",
    component: TestPage,
    requires: "handoff:read",
    section: "customerAgent",
    title: "customerAgent.trial.title",
    group: "customerAgent.groups.manage",
  },
];

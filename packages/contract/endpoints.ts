import { agentTestEndpoints } from "./agent-test.ts";
import { channelAccountEndpoints } from "./connect-channels.ts";
import { contactEndpoints } from "./contacts.ts";
import { conversationEndpoints } from "./conversations.ts";
import { customerAgentEndpoints } from "./customer-agent.ts";
import { deploymentEndpoints } from "./deployment.ts";
import { embeddingsEndpoints } from "./embeddings.ts";
import { fileEndpoints } from "./files.ts";
import { verdictEndpoints } from "./handoff-verdict.ts";
import { identityEndpoints } from "./identity.ts";
import { identityKeyEndpoints } from "./identity-keys.ts";
import { gapEndpoints } from "./knowledge-gaps.ts";
import { knowledgeSourceEndpoints } from "./knowledge-sources.ts";
import { mailSignInEndpoints } from "./mail-sign-in.ts";
import { mailEndpoints } from "./mails.ts";
import { modelEndpoints } from "./models.ts";
import { notificationEndpoints } from "./notifications.ts";
import { placeEndpoints } from "./places.ts";
import { realtimeEndpoints } from "./realtime.ts";
import { rehearsalEndpoints } from "./rehearsal.ts";
import { reportEndpoints } from "./reports.ts";
import { accessEndpoints, teammateEndpoints } from "./teammates.ts";
import { templateEndpoints } from "./templates.ts";
import { ticketEndpoints } from "./tickets.ts";
import { visitorEndpoints } from "./visitors.ts";
import { webhookEndpoints } from "./webhooks.ts";
import { workflowEndpoints } from "./workflows.ts";

/** Every call of the HTTP API, by name. A path that is not here is not served. */
export const endpoints = {
  ...accessEndpoints,
  ...teammateEndpoints,
  ...placeEndpoints,
  ...channelAccountEndpoints,
  ...mailSignInEndpoints,
  ...conversationEndpoints,
  ...mailEndpoints,
  ...templateEndpoints,
  ...contactEndpoints,
  ...ticketEndpoints,
  ...workflowEndpoints,
  ...webhookEndpoints,
  ...notificationEndpoints,
  ...customerAgentEndpoints,
  ...identityEndpoints,
  ...identityKeyEndpoints,
  ...agentTestEndpoints,
  ...deploymentEndpoints,
  ...rehearsalEndpoints,
  ...gapEndpoints,
  ...verdictEndpoints,
  ...reportEndpoints,
  ...knowledgeSourceEndpoints,
  ...modelEndpoints,
  ...embeddingsEndpoints,
  ...visitorEndpoints,
  ...fileEndpoints,
  ...realtimeEndpoints,
};

/** All endpoints as one type. */
export type Endpoints = typeof endpoints;

/** The name of an endpoint. */
export type EndpointName = keyof Endpoints;

import { conversationEndpoints } from "./conversations.ts";
import { customerAgentEndpoints } from "./customer-agent.ts";
import { placeEndpoints } from "./places.ts";
import { realtimeEndpoints } from "./realtime.ts";
import { accessEndpoints, teammateEndpoints } from "./teammates.ts";
import { visitorEndpoints } from "./visitors.ts";

/** Every call of the HTTP API, by name. A path that is not here is not served. */
export const endpoints = {
  ...accessEndpoints,
  ...teammateEndpoints,
  ...placeEndpoints,
  ...conversationEndpoints,
  ...customerAgentEndpoints,
  ...visitorEndpoints,
  ...realtimeEndpoints,
};

/** All endpoints as one type. */
export type Endpoints = typeof endpoints;

/** The name of an endpoint. */
export type EndpointName = keyof Endpoints;

import type { EndpointName, Endpoints, RequestOf } from "@baton/contract";
import type { Caller } from "../test-server.ts";

/** A request for each endpoint that is right in every field, for the caller who will make it. */
export type Samples = {
  readonly [Name in EndpointName]: (caller: Caller) => Promise<RequestOf<Endpoints[Name]>>;
};

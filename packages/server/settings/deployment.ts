import { zDeployment } from "@baton/contract";
import type { z } from "zod";

/** How the customer agent works on one channel. */
export type Deployment = z.infer<typeof zDeployment>;

/** How it is stored, with what holds for what could not be chosen then. */
export function deploymentOf(stored: unknown): Deployment {
  return zDeployment.parse(stored);
}

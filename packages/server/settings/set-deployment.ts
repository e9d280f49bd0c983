import { zDeployment } from "@baton/contract";
import type { z } from "zod";
import { notFound } from "../refusal.ts";
import { type ActingOn, changeSetup } from "./change-setup.ts";
import { readDeployment, writeDeployment } from "./deployments.store.ts";

/** How the customer agent works on one channel. */
export type Deployment = z.infer<typeof zDeployment>;

/** How it is stored, with what holds for what could not be chosen then. */
export function deploymentOf(stored: unknown): Deployment {
  return zDeployment.parse(stored);
}

/** Sets how the customer agent works on a channel; it counts from the next message on. Refuses with `not_found`. */
export async function setDeployment(on: ActingOn, channelId: string, deployment: Deployment): Promise<void> {
  await changeSetup(on, "channels", async (tx) => {
    const channel = await readDeployment(tx, channelId);
    if (channel === null) throw notFound("channel");
    const { id, name } = channel;
    const before = { id, name, ...deploymentOf(channel.deployment) };
    const after = { id, name, ...deployment };
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    await writeDeployment(tx, id, deployment);
    return { action: "channel.deployed", before, after };
  });
}

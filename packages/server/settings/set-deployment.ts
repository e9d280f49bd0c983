import { notFound } from "../refusal.ts";
import { type ActingOn, changeSetup } from "./change-setup.ts";
import { type Deployment, deploymentOf } from "./deployment.ts";
import { readDeployment, writeDeployment } from "./deployments.store.ts";

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

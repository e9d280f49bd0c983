import { invalid, notFound } from "../refusal.ts";
import { type ActingOn, changeSetup } from "./change-setup.ts";
import { type Deployment, deploymentOf } from "./deployment.ts";
import { readDeployment, writeDeployment } from "./deployments.store.ts";

/**
 * Sets how the customer agent works on a channel; it counts from the next message on. Refuses with `not_found`, and as
 * invalid a reminder that comes when the channel's provider takes words of our own no more (`replyWindowHours`).
 */
export async function setDeployment(
  on: ActingOn,
  { channelId, replyWindowHours }: { readonly channelId: string; readonly replyWindowHours: number | null },
  deployment: Deployment,
): Promise<void> {
  await changeSetup(on, "channels", async (tx) => {
    const channel = await readDeployment(tx, channelId);
    if (channel === null) throw notFound("channel");
    const { id, name } = channel;
    const before = { id, name, ...deploymentOf(channel.deployment) };
    const after = { id, name, ...deployment };
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    refuseLateReminder(deployment, before.inactivity, replyWindowHours);
    await writeDeployment(tx, id, deployment);
    return { action: "channel.deployed", before, after };
  });
}

/** What was set before the channel had such a provider stays: whatever else is changed, that is not this change's. */
function refuseLateReminder(
  { inactivity: { remindAfterMinutes } }: Deployment,
  before: Deployment["inactivity"],
  hours: number | null,
): void {
  if (hours === null || remindAfterMinutes === null || remindAfterMinutes < hours * 60) return;
  if (remindAfterMinutes === before.remindAfterMinutes) return;
  throw invalid(
    "inactivity.remindAfterMinutes",
    `must be less than ${hours} hours: this channel's provider delivers nothing of our own later than that after the visitor's last message`,
    "after_window",
  );
}

import { randomUUID } from "node:crypto";
import { act } from "../conversations/act.ts";
import { type TestDesk, testDesk } from "../handoffs/test-desk.ts";

/** A day that was played, and who is who in it. */
export type PlayedDay = {
  readonly desk: TestDesk;
  readonly ana: string;
  /** Conversations by what became of them. */
  readonly ids: Readonly<Record<string, string>>;
  readonly otherChannel: string;
  /** The period of the day. */
  readonly period: { readonly from: string; readonly to: string; readonly timeZone: string };
};

/** The custom trigger of the day. */
export const refundTrigger = {
  id: randomUUID(),
  text: "refund",
  match: "family",
  language: "auto",
  enabled: true,
  firesWhenNegated: false,
} as const;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Plays Monday 1 June 2026, from 09:00 UTC, and looks at it on Friday noon: three that the customer agent answered (one
 * of which was taken up again), one handed off by a trigger and replied to after 10 minutes, one by asking after 20,
 * one that nobody replied to, one that a person took without a handoff, and one on another channel.
 */
export async function playDay(): Promise<PlayedDay> {
  const desk = await testDesk();
  const { workspace, ok } = desk;
  const { app } = workspace;
  const ids: Record<string, string> = {};
  const { version, settings } = await ok("getHandoffSettings", {});
  await ok("saveHandoffSettings", {
    body: { baseVersion: version, settings: { ...settings, triggers: [refundTrigger] } },
  });
  const otherChannel = await workspace.addChannel("email");
  const ana = await workspace.addTeammate({ name: "Ana", capacity: 1 });
  const reply = (id: string, body = "Here is what I found: 14 days.") =>
    act(app, id, { type: "reply", teammateId: ana, body, clientId: null });
  const write = async (name: string, body: string, about: Parameters<typeof workspace.write>[1] = {}) => {
    ids[name] = (await workspace.write(body, about)).conversationId;
    await app.answers.idle();
    return ids[name];
  };

  await write("answered", "Which payment methods are there?");
  const again = await write("reopened", "Where is my parcel?");
  await act(app, again, { type: "close", by: ana });
  await write("onEmail", "Do you ship abroad?", { channelId: otherChannel, load: "other" });
  const taken = await write("taken", "A question about a lamp");
  await act(app, taken, { type: "take_over", teammateId: ana });
  await act(app, taken, { type: "close", by: ana });
  workspace.advance(hour);
  const refund = await write("refund", "I want a refund");
  workspace.advance(10 * minute);
  await reply(refund);
  await act(app, refund, { type: "close", by: ana });
  const asked = await write("asked", "I want to talk to a human");
  workspace.advance(20 * minute);
  await reply(asked);
  await write("waiting", "I want to talk to a human");
  workspace.advance(day);
  await workspace.write("It came and is broken", { conversationId: again });
  await app.answers.idle();
  workspace.advance(3 * day);
  const period = { from: "2026-06-01T00:00:00.000Z", to: "2026-06-02T00:00:00.000Z", timeZone: "UTC" };
  return { desk, ana, ids, otherChannel, period };
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestChannel, testChannel, written } from "../channels/test-channel.ts";
import { foundAfterBreaking } from "./test-break.ts";

let channel: TestChannel;
beforeAll(async () => {
  channel = await testChannel();
  await channel.hears("Where is my order?");
});
afterAll(() => channel.drop());

test("a channel that took in and sent breaks nothing", async () => {
  expect(await channel.server.workspace.broken()).toEqual([]);
});

describe("the doctor finds", () => {
  const waits = (
    due: string,
  ) => `insert into inbound (channel_id, envelope_id, lane, raw, due_at, received_at)
    select channel_id, 'late', 'x', '', ${due}, now() from channel_account`;

  test.each<[number, string, string]>([
    [26, "an answer that is on no way outside", "delete from outgoing_part; delete from outgoing_message"],
    [26, "a part that its message knows nothing of", "update outgoing_message set parts_sent = 0"],
    [
      26,
      "a message that should have gone long ago",
      "update outgoing_message set state = 'pending', settled_at = null, due_at = 'epoch'",
    ],
    [
      26,
      "a message that is put off for ever",
      "update outgoing_message set state = 'pending', settled_at = null, due_at = '9999-01-01'",
    ],
    [27, "what came in and was put aside", "update inbound set outcome = 'parked', error = 'odd'"],
    [27, "what came in, is not due, and came to nothing", "update inbound set outcome = null"],
    [27, "the first of a lane that holds up the others", waits("'epoch'")],
    [27, "something that came in and is put off for ever", waits("'9999-01-01'")],
  ])("%s: %s", async (number, _, break_) => {
    expect(await foundAfterBreaking(channel.server.workspace, break_)).toEqual([number]);
  });

  test("nothing of a channel that is off or of which it is known what is wrong", async () => {
    const late = `${waits("'epoch'")}; update outgoing_message set state = 'pending', settled_at = null, due_at = 'epoch'`;
    for (const state of ["active = false", "problem = 'unreachable'"])
      expect(
        await foundAfterBreaking(channel.server.workspace, `${late}; update channel_account set ${state}`),
      ).toEqual([]);
  });
});

test("what waits for its turn is late only after an hour", async () => {
  await channel.tell(written("Still there?", { id: "turn-1" }));
  expect(await channel.server.workspace.broken()).toEqual([]);
  channel.server.workspace.advance(2 * 3600 * 1000);
  const broken = await channel.server.workspace.broken();
  expect(broken.join()).toMatch(/^27 Nothing that came in waits/);
});

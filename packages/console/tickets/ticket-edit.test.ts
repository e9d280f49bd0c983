import { expect, test } from "vitest";
import type { Ticket } from "./queries.ts";
import { undoOf, withHoped } from "./ticket-edit.ts";

const ticket: Ticket = {
  conversationId: "c",
  number: 7,
  subject: "Broken lamp",
  pipelineId: "support",
  stage: "new",
  state: "open",
  priority: 0,
  properties: { plan: "gold", seats: 3 },
  createdAt: "2026-01-01T00:00:00.000Z",
};

test("a hope about one property leaves the others as they are", () => {
  expect(withHoped(ticket, { properties: { plan: "free" } }).properties).toEqual({ plan: "free", seats: 3 });
});

test("taking a hope back restores what it named, and keeps what came meanwhile", () => {
  const hoped = { subject: "Lamp", properties: { plan: "free", due: "2026-02-01" } };
  const undo = undoOf(ticket, hoped);
  const meanwhile = withHoped(withHoped(ticket, hoped), { stage: "waiting_on_us", properties: { seats: 4 } });
  expect(withHoped(meanwhile, undo)).toEqual({
    ...ticket,
    stage: "waiting_on_us",
    properties: { plan: "gold", seats: 4, due: null },
  });
});

test("a stage is taken back with the state and the pipeline that came with it", () => {
  const hoped = { stage: "done", state: "closed", pipelineId: "returns" } as const;
  expect(withHoped(withHoped(ticket, hoped), undoOf(ticket, hoped))).toEqual(ticket);
});

import type { BrowserContext } from "playwright-core";
import { endpoints } from "../packages/contract/endpoints.ts";
import { ask } from "./ask.ts";
import type { Person } from "./person.ts";

/** More properties, a second pipeline, a workflow that ran and told the owner, and a webhook that nobody answers. */
export async function arrangeTickets({ context }: Person): Promise<void> {
  // The demo brought a plan, an order number and a date of delivery.
  await ask(context, endpoints.addTicketProperty, {
    body: { name: "Expert", key: "expert", type: "person" },
  });
  await ask(context, endpoints.addTicketProperty, {
    body: { name: "Refunded", key: "refunded", type: "boolean" },
  });
  await ask(context, endpoints.addPipeline, {
    body: {
      name: "Returns",
      stages: [
        { name: "Asked for", state: "open", phase: "new" },
        { name: "Parcel on its way", state: "open", phase: null },
        { name: "Refunded", state: "closed", phase: "closed" },
      ],
    },
  });
  await ask(context, endpoints.addWebhookSecret, { body: { name: "main" } });
  await ask(context, endpoints.addWebhookEndpoint, {
    body: {
      name: "Order system",
      url: "https://orders.lumen.example/hooks/baton",
      secretName: "main",
      events: ["ticket.created", "ticket.changed"],
      active: true,
    },
  });
  const { conversations } = await ask(context, endpoints.listConversations, { query: { view: "mine" } });
  const damaged = conversations.find(({ preview }) => preview.includes("48213"));
  if (damaged === undefined) throw new Error("Nobody wrote about a damaged lamp.");
  await ask(context, endpoints.changeTicket, {
    params: { id: damaged.id },
    body: { properties: { order_number: "48213", delivery_date: "2027-01-15", refunded: false } },
  });
  await runWorkflow(context, damaged.id);
  await ask(context, endpoints.addWorkflow, {
    body: { name: "Reassign tickets for customer agent handoff", template: "reassign_by_channel" },
  });
}

/** Draws, publishes and begins a workflow that writes, notes, sets and tells, and then waits. */
async function runWorkflow(context: BrowserContext, conversationId: string): Promise<void> {
  const { workflow } = await ask(context, endpoints.addWorkflow, {
    body: {
      name: "Ask for a photo",
      definition: {
        enrollment: { occasions: [{ kind: "by_hand" }], again: true },
        unenroll: null,
        window: null,
        blockedDates: [],
        steps: [
          {
            id: "message",
            kind: "send_message",
            text: { en: "We are sorry about that. A photo helps us to replace it at once." },
          },
          { id: "note", kind: "add_note", text: "Offer a replacement before a refund." },
          { id: "set", kind: "set_property", property: "plan", value: "pro" },
          {
            id: "tell",
            kind: "notify",
            people: { userIds: [], teamIds: [], owner: true },
            by: ["in_app"],
            text: "A damaged lamp: please look at it today.",
          },
          { id: "wait", kind: "delay", delay: { kind: "for", amount: 3, unit: "hours" } },
        ],
      },
    },
  });
  const { id, revision: baseRevision } = workflow;
  await ask(context, endpoints.publishWorkflow, { params: { id }, body: { baseRevision } });
  await ask(context, endpoints.enrollTicket, { params: { id }, body: { conversationId } });
}

import type { ticketEndpoints } from "@baton/contract";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls of tickets. */
export function ticketSamples(server: TestServer): Pick<Samples, keyof typeof ticketEndpoints> {
  return { ...samplesOfTickets(server), ...samplesOfProperties(server), ...samplesOfPipelines(server) };
}

let counter = 0;

/** Something that no other sample is called. */
function fresh(what: string): string {
  counter += 1;
  return `${what}_${counter}`;
}

function samplesOfTickets({ workspace }: TestServer) {
  const handedOff = async () => ({
    params: { id: (await workspace.write("I want to talk to a human")).conversationId },
  });
  return {
    getTicket: handedOff,
    changeTicket: async () => ({
      ...(await handedOff()),
      body: { subject: "A broken lamp", stage: "waiting_on_contact", priority: 1 as const, properties: {} },
    }),
    listTicketChanges: handedOff,
  } satisfies Partial<Samples>;
}

function propertyFacts() {
  const options = ["free", "pro"].map((key) => ({ key, name: key.toUpperCase() }));
  return { key: fresh("plan"), name: fresh("Plan"), type: "choice" as const, options };
}

function samplesOfProperties(server: TestServer) {
  const added = async (): Promise<{ params: { key: string } }> => {
    const body = propertyFacts();
    await server.call("addTicketProperty", await server.signIn("admin"), { body });
    return { params: { key: body.key } };
  };
  return {
    listTicketProperties: async () => ({}),
    addTicketProperty: async () => ({ body: propertyFacts() }),
    changeTicketProperty: async () => {
      const { name, options } = propertyFacts();
      return { ...(await added()), body: { name, options } };
    },
    removeTicketProperty: added,
  } satisfies Partial<Samples>;
}

function pipelineFacts() {
  return {
    name: fresh("Pipeline"),
    isDefault: false,
    stages: [
      { name: "New", state: "open" as const, phase: "new" as const },
      { name: "Theirs", state: "open" as const, phase: "waiting_on_contact" as const },
      { name: "Ours", state: "open" as const, phase: "waiting_on_us" as const },
      { name: "In the workshop", state: "open" as const, phase: null },
      { name: "Done", state: "closed" as const, phase: "closed" as const },
    ],
  };
}

function samplesOfPipelines(server: TestServer) {
  const added = async (): Promise<{ params: { id: string } }> => {
    const { body } = await server.call("addPipeline", await server.signIn("admin"), {
      body: pipelineFacts(),
    });
    return { params: { id: (body as { pipeline: { id: string } }).pipeline.id } };
  };
  return {
    listPipelines: async () => ({}),
    addPipeline: async () => ({ body: pipelineFacts() }),
    changePipeline: async () => ({ ...(await added()), body: pipelineFacts() }),
    removePipeline: added,
  } satisfies Partial<Samples>;
}

import type { App } from "../app.ts";
import type { Reader } from "../conversations/visible-to.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { afterTicketSetupChanged } from "./after-ticket-setup-changed.ts";
import { changeTicket } from "./change-ticket.ts";
import { listPipelines, readPipeline } from "./pipelines.views.ts";
import { removeProperty } from "./remove-ticket-property.ts";
import { addPipeline, changePipeline, removePipeline } from "./save-pipeline.ts";
import { addProperty, changeProperty } from "./save-ticket-property.ts";
import { listProperties, readProperty } from "./ticket-properties.views.ts";
import { readTicket, ticketChanges } from "./tickets.views.ts";

type OfTickets = "getTicket" | "changeTicket" | "listTicketChanges";
type OfProperties =
  | "listTicketProperties"
  | "addTicketProperty"
  | "changeTicketProperty"
  | "removeTicketProperty";
type OfPipelines = "listPipelines" | "addPipeline" | "changePipeline" | "removePipeline";

/** The calls of tickets, of the properties that they have, and of the pipelines that they go through. */
export function ticketHandlers(app: App): Pick<Handlers, OfTickets | OfProperties | OfPipelines> {
  return { ...ticketOnlyHandlers(app), ...propertyHandlers(app), ...pipelineHandlers(app) };
}

function ticketOnlyHandlers(app: App): Pick<Handlers, OfTickets> {
  const read = async (reader: Reader, id: string) => {
    const ticket = await readTicket(app.database.kysely, reader, id);
    if (ticket === null) throw notFound("ticket");
    return { ticket };
  };
  return {
    getTicket: ({ params }, { teammate }) => read(teammate, params.id),
    async changeTicket({ params, body }, { teammate }) {
      await changeTicket(app, teammate, params.id, body);
      return read(teammate, params.id);
    },
    async listTicketChanges({ params }, { teammate }) {
      await read(teammate, params.id);
      return { changes: await ticketChanges(app.database.kysely, params.id) };
    },
  };
}

function propertyHandlers(app: App): Pick<Handlers, OfProperties> {
  const read = async (key: string) => {
    await afterTicketSetupChanged(app);
    const property = await readProperty(app.database.kysely, key);
    if (property === null) throw notFound("property");
    return { property };
  };
  return {
    listTicketProperties: async () => ({ properties: await listProperties(app.database.kysely) }),
    async addTicketProperty({ body }, { teammate }) {
      await addProperty({ app, actorId: teammate.id }, body);
      return read(body.key);
    },
    async changeTicketProperty({ params, body }, { teammate }) {
      await changeProperty({ app, actorId: teammate.id }, params.key, body);
      return read(params.key);
    },
    async removeTicketProperty({ params }, { teammate }) {
      await removeProperty({ app, actorId: teammate.id }, params.key);
      await afterTicketSetupChanged(app);
      return { ok: true };
    },
  };
}

function pipelineHandlers(app: App): Pick<Handlers, OfPipelines> {
  const read = async (id: string) => {
    await afterTicketSetupChanged(app);
    const pipeline = await readPipeline(app.database.kysely, id);
    if (pipeline === null) throw notFound("pipeline");
    return { pipeline };
  };
  return {
    listPipelines: async () => ({ pipelines: await listPipelines(app.database.kysely) }),
    async addPipeline({ body }, { teammate }) {
      return read(await addPipeline({ app, actorId: teammate.id }, body));
    },
    async changePipeline({ params, body }, { teammate }) {
      await changePipeline({ app, actorId: teammate.id }, params.id, body);
      return read(params.id);
    },
    async removePipeline({ params }, { teammate }) {
      await removePipeline({ app, actorId: teammate.id }, params.id);
      await afterTicketSetupChanged(app);
      return { ok: true };
    },
  };
}

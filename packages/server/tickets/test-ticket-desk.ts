import type { EndpointName, Endpoints, RequestOf } from "@baton/contract";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import type { PipelineShown } from "./pipelines.views.ts";
import type { PropertyShown } from "./ticket-properties.views.ts";
import type { TicketChangeShown, TicketShown } from "./tickets.views.ts";

/** What was refused: its status, code and words, and the paths of its fields. */
export type Refused = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly paths: readonly string[];
};

/** A test server with somebody who decides what tickets have, and what tests of tickets do there. */
export type TicketDesk = {
  readonly server: TestServer;
  readonly editor: Caller;
  /** Somebody who answers; belongs to the help desk. */
  readonly ana: Caller;
  /** A conversation that Ana has, and its ticket. */
  handedOff(): Promise<string>;
  /** What a call answered; fails unless it was done. */
  done<Name extends EndpointName>(
    name: Name,
    request: RequestOf<Endpoints[Name]>,
    caller?: Caller,
  ): Promise<unknown>;
  /** How a call was refused; fails when it was done. */
  refused<Name extends EndpointName>(
    name: Name,
    request: RequestOf<Endpoints[Name]>,
    caller?: Caller,
  ): Promise<Refused>;
  change(id: string, patch: RequestOf<Endpoints["changeTicket"]>["body"]): Promise<TicketShown>;
  ticket(id: string): Promise<TicketShown>;
  changes(id: string): Promise<TicketChangeShown[]>;
  properties(): Promise<PropertyShown[]>;
  addChoice(key: string, options: readonly string[]): Promise<void>;
  pipelines(): Promise<PipelineShown[]>;
  /** The actions that the audit log tells of, with what was before and after. */
  audited(action: string): Promise<{ before: unknown; after: unknown }[]>;
  drop(): Promise<void>;
};

/** Opens a ticket desk; drop it when the tests are done. */
export async function ticketDesk(): Promise<TicketDesk> {
  const server = await testServer();
  const [editor, ana] = [await server.signIn("workflow_editor"), await server.signIn("teammate")];
  const { workspace } = server;
  const done: TicketDesk["done"] = async (name, request, caller = editor) => {
    const answered = await server.call(name, caller, request);
    if (answered.status !== 200) throw new Error(`${name}: ${JSON.stringify(answered.body)}`);
    return answered.body;
  };
  return {
    server,
    editor,
    ana,
    done,
    async handedOff() {
      const { conversationId } = await workspace.write("I want to talk to a human about my lamp");
      await done("takeOver", { params: { id: conversationId }, body: {} }, ana);
      return conversationId;
    },
    refused: async (name, request, caller = editor) => refusalOf(await server.call(name, caller, request)),
    async change(id, body) {
      return ticketOf(await done("changeTicket", { params: { id }, body }, ana));
    },
    ticket: async (id) => ticketOf(await done("getTicket", { params: { id } }, ana)),
    async changes(id) {
      const body = await done("listTicketChanges", { params: { id } }, ana);
      return (body as { changes: TicketChangeShown[] }).changes;
    },
    async properties() {
      return ((await done("listTicketProperties", {})) as { properties: PropertyShown[] }).properties;
    },
    async addChoice(key, options) {
      const body = { key, name: key, type: "choice" as const, options: namedOptions(options) };
      await done("addTicketProperty", { body });
    },
    async pipelines() {
      return ((await done("listPipelines", {})) as { pipelines: PipelineShown[] }).pipelines;
    },
    audited: (action) =>
      workspace.database.kysely
        .selectFrom("audit_log")
        .select(["before", "after"])
        .where("action", "=", action)
        .orderBy("id")
        .execute(),
    drop: () => server.drop(),
  };
}

/** Choices whose names are their keys, in capitals. */
export function namedOptions(keys: readonly string[]): { key: string; name: string }[] {
  return keys.map((key) => ({ key, name: key.toUpperCase() }));
}

function ticketOf(body: unknown): TicketShown {
  return (body as { ticket: TicketShown }).ticket;
}

function refusalOf({ status, body }: Answered): Refused {
  const { error } = body as { error?: { code: string; message: string; fields?: { path: string }[] } };
  if (error === undefined) throw new Error(`not refused: ${JSON.stringify(body)}`);
  const { code, message, fields = [] } = error;
  return { status, code, message, paths: fields.map(({ path }) => path) };
}

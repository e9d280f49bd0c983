import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { providers, type StubKind } from "./dialects.ts";
import { answerPage } from "./page.ts";
import type { ApiAnswer, ApiCall, Desk, Said, WebhookRequest } from "./provider.ts";
import type { Stub, Told, WebhookMode } from "./stub.ts";

/** Starts a stub; port 0 is any that is free. */
export async function startStub(
  kind: StubKind,
  { port = 0, webhookUrl = null as string | null } = {},
): Promise<Stub> {
  const { make, person, account } = providers[kind];
  let number = 1000;
  const server = createServer();
  const desk: Desk = {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: { ...account, webhookUrl },
    person,
    nextNumber: () => ++number,
    take(taken, states = []) {
      const written: Said = { ...taken, by: "baton" };
      stub.said.push(written);
      // After the answer has left: a status that overtakes it is a fault of its own, not of every message.
      setImmediate(async () => {
        for (const state of states) await stub.tell({ type: "status", written, state });
      });
    },
  };
  const dialect = make(desk);
  const teller = makeTeller(desk);
  const stub: Stub = {
    url: "",
    desk,
    dialect,
    said: [],
    told: teller.told,
    faults: [],
    webhooks: "right",
    async say(text, withPicture = false) {
      const said: Said = {
        id: String(desk.nextNumber()),
        by: "visitor",
        text,
        file: withPicture ? "f1" : null,
      };
      stub.said.push(said);
      await stub.tell({ type: "message", said });
      return said;
    },
    async tell(happening) {
      const request = dialect.tell(happening);
      if (request !== null) await teller.call(request, stub.webhooks);
    },
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  server.on("request", (request, response) => void serve(stub, request, response));
  await new Promise<void>((listening, failed) => {
    server.once("error", failed).listen(port, "127.0.0.1", listening);
  });
  return Object.assign(stub, { url: desk.url() });
}

/** Makes the calls to Baton, right or wrong. */
function makeTeller({ account }: Desk) {
  const told: Told[] = [];
  let held: WebhookRequest[] = [];
  async function post(request: WebhookRequest): Promise<void> {
    if (account.webhookUrl === null) return;
    const { headers, body } = request;
    const outcome = await fetch(account.webhookUrl, { method: "POST", headers, body }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      (error: unknown) => String(error),
    );
    told.push({ request, outcome });
  }
  async function call(request: WebhookRequest, mode: WebhookMode): Promise<void> {
    if (mode === "reversed") {
      held.push(request);
      if (held.length < 2) return;
      const reversed = held.toReversed();
      held = [];
      for (const one of reversed) await post(one);
      return;
    }
    await post(mode === "wrong_signature" ? withWrongSignature(request) : request);
    if (mode === "twice") await post(request);
  }
  return { told, call };
}

function withWrongSignature({ headers, body }: WebhookRequest): WebhookRequest {
  const wrong = Object.entries(headers).map(([name, value]) =>
    /signature|secret/.test(name) ? [name, `${value.slice(0, -4)}AAA=`] : [name, value],
  );
  return { headers: Object.fromEntries(wrong), body };
}

async function serve(stub: Stub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request);
  const page = await answerPage(stub, call);
  if (page !== null) return reply(response, page);
  const fault = stub.faults.shift();
  if (fault === "hang") return;
  if (fault === "limit") return reply(response, stub.dialect.limited(1));
  if (fault === "fail") return reply(response, broken(500));
  const answer = await stub.dialect.answer(call);
  if (fault === "take_then_hang") return;
  if (fault === "take_then_cut") return void response.destroy();
  reply(response, fault === "take_then_fail" ? broken(502) : answer);
}

async function readCall(request: IncomingMessage): Promise<ApiCall> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://stub.invalid");
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "GET",
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body: Uint8Array.from(Buffer.concat(pieces)),
  };
}

function reply(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  response.writeHead(status, headers).end(body);
}

function broken(status: number): ApiAnswer {
  return { status, headers: { "content-type": "text/html" }, body: "<html><h1>Something broke</h1></html>" };
}

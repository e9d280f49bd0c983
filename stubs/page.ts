import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ApiAnswer, type ApiCall, type Happening, json } from "./provider.ts";
import { apiFaults, type Stub, webhookModes } from "./stub.ts";

/** Where the page is; the provider's own API never begins so. */
const place = "/_";

/** Answers what the page asks; null for a call of the provider's API. */
export async function answerPage(stub: Stub, call: ApiCall): Promise<ApiAnswer | null> {
  if (call.path === place) {
    const body = readFileSync(join(import.meta.dirname, "page.html"), "utf8");
    return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
  }
  if (call.path === `${place}/state`) return json(200, stateOf(stub));
  if (call.path !== `${place}/act` || call.method !== "POST") return null;
  await act(stub, new URLSearchParams(new TextDecoder().decode(call.body)));
  return json(200, stateOf(stub));
}

function stateOf({ said, told, faults, webhooks, desk, dialect }: Stub) {
  const calls = told.map(({ outcome }) => outcome);
  const { webhookUrl } = desk.account;
  return { said, calls, faults, webhooks, webhookUrl, setup: dialect.setup(), apiFaults, webhookModes };
}

async function act(stub: Stub, form: URLSearchParams): Promise<void> {
  const text = form.get("text") ?? "";
  const written = stub.said.find(({ id }) => id === form.get("id"));
  const change = (happening: (said: NonNullable<typeof written>) => Happening) =>
    written === undefined ? undefined : stub.tell(happening(written));
  switch (form.get("do")) {
    case "say":
      await stub.say(text);
      break;
    case "picture":
      await stub.say(text, true);
      break;
    case "edit":
      await change((said) => ({ type: "edit", written: said, text }));
      break;
    case "delete":
      await change((said) => ({ type: "deletion", written: said }));
      break;
    case "read":
      await change((said) => ({ type: "status", written: said, state: "read" }));
      break;
    case "failed":
      await change((said) => ({ type: "status", written: said, state: "failed" }));
      break;
    case "app":
      await answerFromApp(stub, text);
      break;
    case "fault":
      stub.faults.push(...apiFaults.filter((fault) => fault === text));
      break;
    case "webhooks":
      stub.webhooks = webhookModes.find((mode) => mode === text) ?? stub.webhooks;
      break;
    case "webhookUrl":
      stub.desk.account.webhookUrl = URL.canParse(text) ? text : null;
  }
}

/** A person of the company answers in the provider's own app. */
async function answerFromApp(stub: Stub, text: string): Promise<void> {
  const said = { id: String(stub.desk.nextNumber()), by: "app", text, file: null } as const;
  stub.said.push(said);
  await stub.tell({ type: "echo", said });
}

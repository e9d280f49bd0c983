import {
  type ApiCall,
  type Desk,
  type Dialect,
  type Happening,
  json,
  picture,
  type Said,
} from "./provider.ts";

type Parameters = Readonly<Record<string, unknown>>;

/** The Bot API, as far as Baton uses it: core.telegram.org/bots/api */
export function makeTelegram(desk: Desk): Dialect {
  /** Updates that nobody has fetched yet: without a webhook Telegram waits to be asked. */
  let pending: { readonly update_id: number; readonly body: string }[] = [];
  const ok = (result: unknown) => json(200, { ok: true, result });
  const refuse = (code: number, description: string) =>
    json(code, { ok: false, error_code: code, description });

  const methods: Record<string, (parameters: Parameters) => ReturnType<typeof json>> = {
    getMe: () => ok({ id: 110201543, is_bot: true, first_name: "Stub", username: "stub_bot" }),
    setWebhook({ url, secret_token = "" }) {
      if (typeof url !== "string" || !/^[\w-]{0,256}$/.test(String(secret_token)))
        return refuse(400, "Bad Request: secret token contains unallowed characters");
      desk.account.webhookUrl = url === "" ? null : url;
      desk.account.secret = String(secret_token);
      return ok(true);
    },
    deleteWebhook() {
      desk.account.webhookUrl = null;
      return ok(true);
    },
    getUpdates({ offset = 0 }) {
      if (desk.account.webhookUrl !== null)
        return refuse(409, "Conflict: can't use getUpdates method while webhook is active");
      pending = pending.filter(({ update_id }) => update_id >= Number(offset));
      return ok(pending.map(({ body }) => JSON.parse(body)));
    },
    getFile: ({ file_id }) => ok({ file_id, file_path: `photos/${file_id}.png` }),
    sendMessage: ({ chat_id, text, parse_mode }) => {
      const problem = parse_mode === "HTML" ? htmlProblem(String(text)) : null;
      if (problem !== null) return refuse(400, `Bad Request: can't parse entities: ${problem}`);
      const shown = String(text).replaceAll(/<[^>]*>|&(lt|gt|amp|quot);/g, (_, name) => entities[name] ?? "");
      if (shown.length > 4096) return refuse(400, "Bad Request: message is too long");
      return shown.trim() === ""
        ? refuse(400, "Bad Request: message text is empty")
        : take(chat_id, String(text));
    },
    sendPhoto: ({ chat_id, photo }) => take(chat_id, "", photo),
    sendDocument: ({ chat_id, document }) => take(chat_id, "", document),
  };

  function take(chat: unknown, text: string, file?: unknown) {
    if (String(chat) !== desk.person.id) return refuse(400, "Bad Request: chat not found");
    const number = desk.nextNumber();
    desk.take({ id: String(number), text, file: file instanceof File ? file.name : null });
    return ok({ message_id: number, date: 0, chat: chatOf(desk), text });
  }

  return {
    async answer(call) {
      const [, kind, token, method = ""] = /^\/(file\/)?bot([^/]*)\/(.+)$/.exec(call.path) ?? [];
      if (token === undefined || token === "" || token.startsWith("wrong"))
        return refuse(401, "Unauthorized");
      if (kind !== undefined) return picture;
      const answer = Object.hasOwn(methods, method) ? methods[method] : undefined;
      return answer?.(await parametersOf(call)) ?? refuse(404, "Not Found");
    },
    limited: (seconds) =>
      json(429, {
        ok: false,
        error_code: 429,
        description: `Too Many Requests: retry after ${seconds}`,
        parameters: { retry_after: seconds },
      }),
    tell(happening) {
      const content = contentOf(happening, desk);
      if (content === null) return null;
      const update = { update_id: desk.nextNumber(), ...content };
      const body = JSON.stringify(update);
      if (desk.account.webhookUrl === null) pending.push({ update_id: update.update_id, body });
      const secret = { "x-telegram-bot-api-secret-token": desk.account.secret };
      return { headers: { "content-type": "application/json", ...secret }, body };
    },
    setup: () => `Bot token: 1:stub (any that doesn't begin with "wrong")\nAPI address: ${desk.url()}`,
  };
}

async function parametersOf({ headers, body, query }: ApiCall): Promise<Parameters> {
  const type = headers["content-type"] ?? "";
  if (body.length === 0) return Object.fromEntries(query);
  const read = new Response(body, { headers: { "content-type": type } });
  if (type.startsWith("application/json")) return (await read.json()) as Parameters;
  return Object.fromEntries(await read.formData());
}

function chatOf({ person }: Desk) {
  return { id: Number(person.id), first_name: person.name, type: "private" };
}

function contentOf(happening: Happening, desk: Desk): object | null {
  const from = { id: Number(desk.person.id), is_bot: false, first_name: desk.person.name };
  const message = ({ id, text, file }: Said) => ({
    message_id: Number(id),
    from,
    chat: chatOf(desk),
    date: Math.floor(Date.now() / 1000),
    ...(file === null
      ? { text }
      : { caption: text, photo: [{ file_id: file, file_size: 75, width: 1, height: 1 }] }),
  });
  if (happening.type === "message") return { message: message(happening.said) };
  if (happening.type !== "edit") return null;
  return { edited_message: { ...message({ ...happening.written, text: happening.text }), edit_date: 1 } };
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** What Telegram would say of HTML that it can't read; null when it can. */
function htmlProblem(html: string): string | null {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([^>\s]*)[^>]*>/g)) {
    if (!/^(?:b|i|u|s|code|pre|a)$/.test(name)) return `Unsupported start tag "${name}"`;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return `Unmatched end tag "${name}"`;
  }
  return open.length === 0 ? null : `Can't find end tag corresponding to start tag "${open.at(-1)}"`;
}

import { parseArgs } from "node:util";
import { providers, type StubKind } from "./dialects.ts";
import { oauthSetup, startOAuthStub } from "./oauth.ts";
import { startStub } from "./start-stub.ts";

/** `npm run stub -- telegram`: a provider on this machine, with a page on which one types as the visitor. */
const usage = `Say which: npm run stub -- ${[...Object.keys(providers), "oauth"].join(" | ")} [--port 4010] [--webhook https://…/hooks/…]\n`;

type Call = { readonly kind: StubKind | "oauth"; readonly port: number; readonly webhook: string | null };

/** The call, or what is wrong with it; empty when only help was asked for. */
function readCall(): Call | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        port: { type: "string", default: "4010" },
        webhook: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return "";
    const [kind = "", ...more] = positionals;
    if (kind !== "oauth" && !isStubKind(kind))
      return kind === "" ? "Which provider?" : `There is no stub of "${kind}".`;
    if (more.length > 0) return `One provider at a time: what is ${more.join(" ")}?`;
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return `--port ${values.port}: is no number from 0 to 65535`;
    return { kind, port, webhook: values.webhook ?? null };
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

function isStubKind(word: string): word is StubKind {
  return Object.hasOwn(providers, word);
}

/** Starts it and gives what there is to know of it. */
async function start({ kind, port, webhook }: Call): Promise<string> {
  if (kind === "oauth") {
    const stub = await startOAuthStub({ port });
    return `oauth is at ${stub.url}\n\n${oauthSetup(stub)}\n`;
  }
  const stub = await startStub(kind, { port, webhookUrl: webhook });
  return `${kind} is at ${stub.url}, its visitor at ${stub.url}/_\n\n${stub.dialect.setup()}\n`;
}

const call = readCall();
if (typeof call === "string") {
  (call === "" ? process.stdout : process.stderr).write(`${call === "" ? "" : `${call}\n\n`}${usage}`);
  process.exit(call === "" ? 0 : 1);
}

try {
  process.stdout.write(await start(call));
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (!taken) throw error;
  process.stderr.write(`Port ${call.port} is taken by another program. Choose one with --port.\n`);
  process.exit(1);
}

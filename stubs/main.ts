import { parseArgs } from "node:util";
import { providers, type StubKind } from "./dialects.ts";
import { oauthSetup, startOAuthStub } from "./oauth.ts";
import { startStub } from "./start-stub.ts";

/** `npm run stub -- telegram`: a provider on this machine, with a page on which one types as the visitor. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "4010" }, webhook: { type: "string" } },
});
const [kind = ""] = positionals;
const port = Number(values.port);

if (kind === "oauth") {
  const stub = await startOAuthStub({ port });
  process.stdout.write(`oauth is at ${stub.url}\n\n${oauthSetup(stub)}\n`);
} else if (isStubKind(kind)) {
  const stub = await startStub(kind, { port, webhookUrl: values.webhook ?? null });
  process.stdout.write(
    `${kind} is at ${stub.url}, its visitor at ${stub.url}/_\n\n${stub.dialect.setup()}\n`,
  );
} else {
  process.stderr.write(
    `Say which: npm run stub -- ${[...Object.keys(providers), "oauth"].join(" | ")} [--port 4010] [--webhook https://…/hooks/…]\n`,
  );
  process.exitCode = 1;
}

function isStubKind(word: string): word is StubKind {
  return Object.hasOwn(providers, word);
}

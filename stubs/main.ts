import { parseArgs } from "node:util";
import { providers, type StubKind } from "./dialects.ts";
import { startStub } from "./start-stub.ts";

/** `npm run stub -- telegram`: a provider on this machine, with a page on which one types as the visitor. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "4010" }, webhook: { type: "string" } },
});
const [kind = ""] = positionals;

if (!isStubKind(kind)) {
  process.stderr.write(
    `Say which: npm run stub -- ${Object.keys(providers).join(" | ")} [--port 4010] [--webhook https://…/hooks/…]\n`,
  );
  process.exit(1);
}

const stub = await startStub(kind, { port: Number(values.port), webhookUrl: values.webhook ?? null });
process.stdout.write(`${kind} is at ${stub.url}, its visitor at ${stub.url}/_\n\n${stub.dialect.setup()}\n`);

function isStubKind(word: string): word is StubKind {
  return Object.hasOwn(providers, word);
}

import type { Config } from "./config.ts";
import { start } from "./main.ts";

/** Runs Baton until it is told to stop; resolves to the exit code. */
export async function runStart(config: Config): Promise<number> {
  const began = performance.now();
  // The first start makes a database and takes a while; its silence should not look like a fault.
  const place = config.databaseUrl === null ? config.dataDir : "the database of DATABASE_URL";
  process.stdout.write(`Starting Baton on ${place} …\n`);
  const running = await start(config);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const address = config.publicUrl;
  const lines =
    running.setupLink === null
      ? [`Baton runs (ready in ${seconds} s): ${address}`]
      : [
          `Baton runs (ready in ${seconds} s). Open this link once to make its owner:`,
          "",
          `  ${running.setupLink}`,
          "",
        ];
  process.stdout.write(`${lines.join("\n")}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.stop();
  return 0;
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cspFor, snippetFor } from "../packages/console/customer-agent/snippet.ts";

/** Somebody else's website, with the chat on it. */
export type Website = { readonly url: string; close(): Promise<void> };

/**
 * Serves a page of another origin that embeds the chat with the printed snippet. Its policy allows what Baton prints
 * for it and nothing else, and nothing may turn text into script. Without a channel it is the first one's chat.
 */
export async function openWebsite(
  batonUrl: string,
  language: "en" | "fr" = "en",
  channelId: string | null = null,
): Promise<Website> {
  const policy = [
    "default-src 'none'",
    "img-src data:",
    ...cspFor(batonUrl),
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const page = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><h1>A shop for lamps</h1><p>Buy one.</p>${snippetFor(batonUrl, channelId)}</body></html>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { openApiDocument } from "@baton/contract";
import type { Hono } from "hono";
import { contentPolicies } from "./static-files.ts";

type Json = Record<string, unknown>;
type Operation = {
  operationId: string;
  summary: string;
  description: string;
  parameters?: Json[];
  requestBody?: Json;
  responses: Json;
};

/** Serves the OpenAPI document and a page that reads it out for people; both are made from the endpoint table. */
export function serveDocs(app: Hono, version: string): void {
  const document = openApiDocument(version);
  const page = docsPage(document);
  app.get("/openapi.json", (context) => {
    context.header("access-control-allow-origin", "*");
    return context.json(document);
  });
  app.get("/docs", (context) => {
    context.header("content-security-policy", contentPolicies.docs);
    return context.html(page);
  });
  app.get("/docs.css", (context) => context.body(style, 200, { "content-type": "text/css; charset=utf-8" }));
}

function docsPage(document: Json): string {
  const paths = Object.entries(document.paths as Record<string, Record<string, Operation>>);
  const operations = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const links = operations.map(
    ({ method, path, operation }) =>
      `<li><a href="#${operation.operationId}"><b>${method.toUpperCase()}</b> ${escapeHtml(path)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Baton API</title><link rel="stylesheet" href="/docs.css"></head>
<body><nav aria-label="Calls"><h2>Calls</h2><ul>${links.join("")}</ul></nav>
<main><h1>Baton API</h1><p>Everything that Baton's own screens do is a call listed here. For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${operations.map(({ path, method, operation }) => section(path, method, operation)).join("\n")}</main></body></html>`;
}

function section(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    (one) =>
      `<tr><td><code>${escapeHtml(String(one.name))}</code></td><td>${escapeHtml(String(one.in))}</td><td>${one.required ? "required" : "optional"}</td><td><code>${escapeHtml(JSON.stringify(one.schema))}</code></td></tr>`,
  );
  return `<section id="${operation.operationId}"><h3><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary)} <small>${escapeHtml(operation.description)}</small></p>
${parameters.length > 0 ? `<table><thead><tr><th>Parameter</th><th>In</th><th></th><th>Schema</th></tr></thead><tbody>${parameters.join("")}</tbody></table>` : ""}
${operation.requestBody === undefined ? "" : schemaBlock("Request body", operation.requestBody)}
${schemaBlock("Response", (operation.responses["200"] ?? {}) as Json)}</section>`;
}

function schemaBlock(title: string, holder: Json): string {
  const content = holder.content as { "application/json"?: { schema: unknown } } | undefined;
  const schema = content?.["application/json"]?.schema;
  return schema === undefined
    ? ""
    : `<details><summary>${title}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `:root{color-scheme:light dark;--line:light-dark(#ddd,#444)}
body{margin:0;font:16px/1.5 system-ui,sans-serif;display:grid;grid-template-columns:minmax(0,22rem) minmax(0,1fr)}
nav{border-inline-end:1px solid var(--line);padding:1rem;height:100vh;overflow:auto;position:sticky;top:0;box-sizing:border-box;font-size:.85rem}
nav ul{list-style:none;padding:0}nav li{padding:.2rem 0;overflow-wrap:anywhere}a{color:light-dark(#3538cd,#a4bcfd)}
main{padding:1rem 2rem;max-width:60rem}section{border-top:1px solid var(--line);padding:1rem 0}
h3 code{font-size:1rem}small{opacity:.75}table{border-collapse:collapse;font-size:.9rem;display:block;overflow:auto}td,th{text-align:start;padding:.25rem .75rem .25rem 0}
pre{overflow:auto;background:light-dark(#f5f5f7,#1e1e22);padding:1rem;border-radius:.5rem;font-size:.8rem}
@media(max-width:48rem){body{display:block}nav{height:auto;position:static;border:0}nav ul{max-height:12rem;overflow:auto}}
`;

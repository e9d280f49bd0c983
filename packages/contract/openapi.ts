import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { zError } from "./errors.ts";

type Json = Record<string, unknown>;

/** Schemas that others refer to, by their names in the document. */
type Named = Record<string, Json>;

/** Builds the OpenAPI 3.1 document of the whole API from the endpoint table. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  const named: Named = { Error: z.toJSONSchema(zError) as Json };
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method.toLowerCase()] = operation(name, endpoint, named);
    paths[endpoint.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Baton", version, license: { name: "MIT", identifier: "MIT" } },
    paths,
    components: {
      schemas: named,
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "baton_session" },
        visitorKey: {
          type: "http",
          scheme: "bearer",
          description: "The key that the visitor's browser made for itself.",
        },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint, named: Named): Json {
  const parameters = [
    ...parametersOf(name, endpoint.params, "path", named),
    ...parametersOf(name, endpoint.query, "query", named),
  ];
  return {
    operationId: name,
    summary: endpoint.summary,
    description: describeAccess(endpoint),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: schemaOf(`${name}Body`, endpoint.body, "input", named) },
            },
          },
        }),
    ...(endpoint.bytes === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            description: `A file of at most ${endpoint.bytes.largest} bytes.`,
            content: { "application/octet-stream": {} },
          },
        }),
    responses: {
      200: {
        description: "Done.",
        content: {
          "application/json": { schema: schemaOf(`${name}Response`, endpoint.response, "output", named) },
        },
      },
      default: {
        description: "Refused; nothing was changed.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
    security: securityOf(endpoint),
  };
}

function parametersOf(
  name: string,
  shape: z.ZodObject | undefined,
  where: "path" | "query",
  named: Named,
): Json[] {
  if (shape === undefined) return [];
  const schema = schemaOf(`${name}_${where}`, shape, "input", named) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || (schema.required ?? []).includes(name),
    schema: property,
  }));
}

/** What a schema refers to stands beside all others of the document: a step holds steps, and a filter filters. */
function schemaOf(name: string, schema: z.ZodType, io: "input" | "output", named: Named): Json {
  const { $schema, ...whole } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  const text = JSON.stringify(whole).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`);
  const { $defs = {}, ...rest } = JSON.parse(text) as Json & { $defs?: Named };
  for (const [key, one] of Object.entries($defs)) named[`${name}.${key}`] = one;
  return rest;
}

function securityOf(endpoint: Endpoint): Json[] {
  if (endpoint.access === "anyone") return [];
  return [endpoint.access === "visitor" ? { visitorKey: [] } : { session: [] }];
}

function describeAccess(endpoint: Endpoint): string {
  if (endpoint.access === "anyone") return "Anyone may call this.";
  if (endpoint.access === "visitor") return "For a visitor, with their own key.";
  if (endpoint.access === "signed_in") return "For every signed-in teammate.";
  return `Needs the permission \`${endpoint.access}\`.`;
}

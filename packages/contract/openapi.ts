import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { zError } from "./errors.ts";

type Json = Record<string, unknown>;

/** Builds the OpenAPI 3.1 document of the whole API from the endpoint table. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method.toLowerCase()] = operation(name, endpoint);
    paths[endpoint.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: { title: "Baton", version, license: { name: "MIT", identifier: "MIT" } },
    paths,
    components: {
      schemas: { Error: z.toJSONSchema(zError) },
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

function operation(name: string, endpoint: Endpoint): Json {
  const parameters = [...parametersOf(endpoint.params, "path"), ...parametersOf(endpoint.query, "query")];
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
            content: { "application/json": { schema: schemaOf(endpoint.body, "input") } },
          },
        }),
    responses: {
      200: {
        description: "Done.",
        content: { "application/json": { schema: schemaOf(endpoint.response, "output") } },
      },
      default: {
        description: "Refused; nothing was changed.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
    security: securityOf(endpoint),
  };
}

function parametersOf(shape: z.ZodObject | undefined, where: "path" | "query"): Json[] {
  if (shape === undefined) return [];
  const schema = schemaOf(shape, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || (schema.required ?? []).includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
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

import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zIdParams, zInstant, zLanguage, zName, zWebAddress } from "./fields.ts";

/** The most pages that a source may have, and how many it may have unless its editor says otherwise. */
export const knowledgePages = { most: 5000, usual: 500 } as const;

/** The largest file that can be uploaded, in bytes. */
export const largestKnowledgeFile = 20_000_000;

/** The types of files that can be read, by the ends of their names. */
export const knowledgeFileTypes = ["md", "txt", "html", "pdf", "docx", "csv"] as const;

/**
 * Why a page or a file was not read, or a whole source came to nothing. Screens have words for each; a code says
 * what happened, whoever is at fault.
 */
export const sourceReasons = [
  "robots",
  "noindex",
  "canonical",
  "moved",
  "elsewhere",
  "redirects",
  "wrong_type",
  "empty",
  "too_large",
  "too_slow",
  "malformed",
  "encrypted",
  "not_found",
  "forbidden",
  "server_error",
  "bad_status",
  "private_address",
  "bad_address",
  "unresolved",
  "unreachable",
  "tls",
  "limit_pages",
  "limit_time",
  "limit_bytes",
] as const;

/** One of `sourceReasons`. */
export const zSourceReason = z.enum(sourceReasons);

/** Who may be answered from a source: visitors too, or nobody outside. */
export const zAudience = z.enum(["public", "internal"]);

const zRefresh = z.enum(["never", "daily", "weekly"]);

/** A place that knowledge is read from. */
export const zKnowledgeSource = z.object({
  id: zId,
  kind: z.enum(["page", "sitemap", "links", "file"]),
  name: z.string(),
  /** Where it begins; null for a file. */
  url: z.string().nullable(),
  audience: zAudience,
  /** Null: each page in the language that it is found to be in. */
  language: zLanguage.nullable(),
  refresh: zRefresh,
  maxPages: z.int(),
  /** Not read again until it is resumed; what was read still answers. */
  paused: z.boolean(),
  /** Of the crawl under way or the last one; what an earlier one read answers until a later one is whole. */
  status: z.enum(["waiting", "fetching", "ready", "failed"]),
  failure: zSourceReason.nullable(),
  /** Pages that are known, and those of them that the crawl is done with. */
  pages: z.object({ known: z.int(), done: z.int(), failed: z.int(), leftOut: z.int() }),
  /** More pages were found than may be read. */
  capped: z.boolean(),
  /** Pieces that answers may rest on now. */
  passages: z.int(),
  refreshedAt: zInstant.nullable(),
  /** When it is read again by itself; null: not by itself. */
  nextAt: zInstant.nullable(),
});

/** One page of a source, and what came of it. */
export const zSourcePage = z.object({
  url: z.string(),
  state: z.enum(["waiting", "fetched", "unchanged", "left_out", "failed"]),
  reason: zSourceReason.nullable(),
  /** Null while nothing of it answers. */
  title: z.string().nullable(),
  language: zLanguage.nullable(),
});

const shared = {
  audience: zAudience.default("public"),
  language: zLanguage.nullable().default(null),
};

/** Knowledge that is read from websites and files. */
export const knowledgeSourceEndpoints = {
  listKnowledgeSources: endpoint({
    method: "GET",
    path: "/api/knowledge-sources",
    access: "knowledge:read",
    summary: "Every website and file that knowledge is read from, newest first, with how far it is.",
    response: z.object({ sources: z.array(zKnowledgeSource) }),
  }),
  addKnowledgeSite: endpoint({
    method: "POST",
    path: "/api/knowledge-sources",
    access: "knowledge:edit",
    summary: "Add a page, a sitemap, or all pages below a page; it is read at once, politely.",
    body: z.strictObject({
      kind: z.enum(["page", "sitemap", "links"]),
      url: zWebAddress,
      ...shared,
      refresh: zRefresh.default("weekly"),
      maxPages: z.int().min(1).max(knowledgePages.most).default(knowledgePages.usual),
    }),
    response: z.object({ source: zKnowledgeSource }),
  }),
  addKnowledgeFile: endpoint({
    method: "POST",
    path: "/api/knowledge-sources/files",
    access: "knowledge:edit",
    summary:
      "Upload a file (md, txt, html, pdf, docx, csv); of a csv with question and answer columns each row is a short answer.",
    query: z.strictObject({
      name: zName,
      audience: zAudience.default("public"),
      language: zLanguage.optional(),
    }),
    bytes: { largest: largestKnowledgeFile },
    response: z.object({ source: zKnowledgeSource }),
  }),
  changeKnowledgeSource: endpoint({
    method: "PATCH",
    path: "/api/knowledge-sources/{id}",
    access: "knowledge:edit",
    summary: "Change who is answered from a source, its language, when it is read again; pause and resume.",
    params: zIdParams,
    body: z.strictObject({
      name: zName.optional(),
      audience: zAudience.optional(),
      language: zLanguage.nullable().optional(),
      refresh: zRefresh.optional(),
      maxPages: z.int().min(1).max(knowledgePages.most).optional(),
      paused: z.boolean().optional(),
    }),
    response: z.object({ source: zKnowledgeSource }),
  }),
  refreshKnowledgeSource: endpoint({
    method: "POST",
    path: "/api/knowledge-sources/{id}/refresh",
    access: "knowledge:edit",
    summary: "Read a source again now; what was read before answers until that is whole.",
    params: zIdParams,
    body: z.strictObject({}),
    response: z.object({ source: zKnowledgeSource }),
  }),
  removeKnowledgeSource: endpoint({
    method: "DELETE",
    path: "/api/knowledge-sources/{id}",
    access: "knowledge:edit",
    summary: "Remove a source and all that was read from it; no answer uses it from the next message on.",
    params: zIdParams,
    response: zDone,
  }),
  listSourcePages: endpoint({
    method: "GET",
    path: "/api/knowledge-sources/{id}/pages",
    access: "knowledge:read",
    summary: "The pages of a source in the order in which they were found, with what came of each.",
    params: zIdParams,
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      only: z.enum(["all", "problems"]).default("all"),
    }),
    response: z.object({ pages: z.array(zSourcePage), next: z.int().nullable() }),
  }),
};

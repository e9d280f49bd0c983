import type { Language } from "@baton/engine";
import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

/** The tables of knowledge that is read from elsewhere; made by db/migrations. */
export type KnowledgeSourceSchema = {
  knowledge_source: {
    id: string;
    kind: "page" | "sitemap" | "links" | "file";
    name: string;
    url: string | null;
    audience: "public" | "internal";
    language: Language | null;
    refresh: "never" | "daily" | "weekly";
    max_pages: number;
    paused: Generated<boolean>;
    status: Generated<"waiting" | "fetching" | "ready" | "failed">;
    failure: string | null;
    crawl: Generated<number>;
    begun_at: Date | null;
    scope: string | null;
    bytes_read: Generated<number>;
    capped: Generated<boolean>;
    refreshed_at: Date | null;
    due_at: Date | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  knowledge_file: {
    source_id: string;
    type: "md" | "txt" | "html" | "pdf" | "docx" | "csv";
    content: Buffer;
  };
  knowledge_page: {
    source_id: string;
    url: string;
    is_sitemap: Generated<boolean>;
    crawl: number;
    depth: number;
    position: GeneratedAlways<number>;
    state: "waiting" | "fetched" | "unchanged" | "left_out" | "failed";
    reason: string | null;
    attempts: Generated<number>;
    due_at: Date | null;
    etag: string | null;
    last_modified: string | null;
    digest: string | null;
    staged: JSONColumnType<object> | null;
  };
};

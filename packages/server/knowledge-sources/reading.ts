import type { Language } from "@baton/engine";
import type { Passage } from "../knowledge/passages.ts";
import type { FileType } from "./file-type.ts";
import type { SourceReason } from "./read-error.ts";
import type { SitemapRead } from "./sitemap.ts";

/** Something to be read in the reading thread. */
export type ReadJob =
  | { readonly kind: "page"; readonly answer: PageAnswer; readonly language: Language | null }
  | {
      readonly kind: "file";
      readonly name: string;
      readonly type: FileType;
      readonly bytes: Uint8Array;
      readonly language: Language | null;
    }
  | { readonly kind: "sitemap"; readonly answer: PageAnswer; readonly most: number };

/** What a web server answered. */
export type PageAnswer = {
  readonly url: string;
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly bytes: Uint8Array;
};

/** An item of knowledge as it was read, with the passages that find it. */
export type ReadItem = {
  readonly kind: "short_answer" | "article";
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  readonly url: string | null;
  readonly questions: readonly string[];
  readonly passages: readonly Passage[];
};

/** What was read of a page or a file. */
export type ReadPage = {
  readonly items: readonly ReadItem[];
  /** Tells one text from another, so that what is the same need not be stored again. */
  readonly digest: string;
  readonly links: readonly string[];
  readonly canonical: string | null;
  readonly noindex: boolean;
};

/** What comes of each kind of job. */
export type ReadResult<Job extends ReadJob> = Job extends { kind: "sitemap" } ? SitemapRead : ReadPage;

/** What the thread says of a job. */
export type ReadReply =
  | { readonly id: number; readonly result: SitemapRead | ReadPage }
  | { readonly id: number; readonly reason: SourceReason };

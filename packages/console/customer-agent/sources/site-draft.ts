import type { endpoints } from "@baton/contract";
import { type ApiError, knowledgePages, type RequestOf } from "@baton/contract";

/** What is being said of a website that is to be added. */
export type SiteDraft = {
  readonly url: string;
  readonly kind: "links" | "sitemap" | "page";
  readonly audience: "public" | "internal";
  /** "" is found on each page. */
  readonly language: string;
  readonly refresh: "never" | "daily" | "weekly";
  readonly maxPages: number | string;
};

/** What is wrong with a draft, by field. */
export type SiteProblems = Partial<
  Record<"url", "form" | "private" | "refused"> & Record<"maxPages", "range">
>;

type SiteBody = RequestOf<typeof endpoints.addKnowledgeSite>["body"];

/** A draft of which nothing is said yet. */
export const newSite: SiteDraft = {
  url: "",
  kind: "links",
  audience: "public",
  language: "",
  refresh: "weekly",
  maxPages: knowledgePages.usual,
};

/** A draft with another address; one of a sitemap says so itself. */
export function withUrl(draft: SiteDraft, url: string): SiteDraft {
  const isSitemap = /sitemap[\w.-]*\.(?:xml|txt)(?:\.gz)?$/i.test(url.trim());
  const wasSitemap = /sitemap[\w.-]*\.(?:xml|txt)(?:\.gz)?$/i.test(draft.url.trim());
  return { ...draft, url, ...(isSitemap && !wasSitemap ? { kind: "sitemap" as const } : {}) };
}

/** The address as it is sent: https:// is what somebody means who leaves it out. */
export function addressOf(url: string): string {
  const typed = url.trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[\w.-]+:\d+(?:\/|$)/.test(typed)
    ? typed
    : `https://${typed}`;
}

/** Problems that this page can see itself. */
export function siteProblems(draft: SiteDraft): SiteProblems {
  const address = addressOf(draft.url);
  const isAddress = draft.url.trim() !== "" && /^https?:\/\/[^\s/]+/i.test(address) && URL.canParse(address);
  const { maxPages } = draft;
  const isCount =
    Number.isInteger(maxPages) && Number(maxPages) >= 1 && Number(maxPages) <= knowledgePages.most;
  return {
    ...(isAddress ? {} : { url: "form" as const }),
    ...(isCount || draft.kind === "page" ? {} : { maxPages: "range" as const }),
  };
}

/** What the server refused of the address; nothing when it was something else. */
export function refusedSite(error: ApiError): SiteProblems {
  const field = error.fields.find(({ path }) => path === "url");
  if (field === undefined) return {};
  return { url: field.code === "private_address" ? "private" : "refused" };
}

/** The draft as it is sent. */
export function siteBody(draft: SiteDraft): SiteBody {
  const { url, kind, audience, language, refresh, maxPages } = draft;
  return {
    url: addressOf(url),
    kind,
    audience,
    refresh,
    language: language === "" ? null : (language as NonNullable<SiteBody["language"]>),
    ...(kind === "page" ? {} : { maxPages: Number(maxPages) }),
  };
}

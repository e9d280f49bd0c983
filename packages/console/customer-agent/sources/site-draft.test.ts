import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import { addressOf, newSite, refusedSite, siteBody, siteProblems, withUrl } from "./site-draft.ts";

test("an address without its beginning is meant with https", () => {
  expect(addressOf(" help.example.com/a ")).toBe("https://help.example.com/a");
  expect(addressOf("http://example.com")).toBe("http://example.com");
  expect(addressOf("localhost:8080/help")).toBe("https://localhost:8080/help");
});

test.each(["", "  ", "javascript:alert(1)", "ftp://example.com", "https://"])("%j is no address", (url) => {
  expect(siteProblems({ ...newSite, url })).toEqual({ url: "form" });
});

test("pages are counted from 1 to 5,000, where there are several", () => {
  const draft = { ...newSite, url: "example.com" };
  expect(siteProblems(draft)).toEqual({});
  for (const maxPages of [0, 5001, 1.5, ""]) {
    expect(siteProblems({ ...draft, maxPages })).toEqual({ maxPages: "range" });
    expect(siteProblems({ ...draft, maxPages, kind: "page" })).toEqual({});
  }
});

test("the address of a sitemap says what it is, and can be overruled", () => {
  const draft = withUrl(newSite, "https://example.com/sitemap.xml");
  expect(draft.kind).toBe("sitemap");
  expect(withUrl({ ...draft, kind: "page" }, "https://example.com/sitemap.xml").kind).toBe("page");
  expect(withUrl(newSite, "https://example.com/help").kind).toBe("links");
});

test("what is sent says no language when each page's is found", () => {
  const draft = { ...newSite, url: "example.com" };
  expect(siteBody(draft)).toMatchObject({ url: "https://example.com", language: null, maxPages: 500 });
  expect(siteBody({ ...draft, language: "fr", kind: "page" })).not.toHaveProperty("maxPages");
});

test("a refused address stands on its field", () => {
  const refusal = (code: string) => new ApiError("invalid", "no", [{ path: "url", message: "no", code }]);
  expect(refusedSite(refusal("private_address"))).toEqual({ url: "private" });
  expect(refusedSite(refusal("bad_port"))).toEqual({ url: "refused" });
  expect(refusedSite(new ApiError("internal", "no"))).toEqual({});
});

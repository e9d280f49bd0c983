import { VisuallyHidden } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import type { ParseKeys } from "i18next";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Page } from "../ui/page.ts";

/** What pages that no list names are called, by the beginning of their address. */
const unlisted: readonly (readonly [beginning: string, title: ParseKeys])[] = [
  ["/help-desk", "app.nav.helpDesk"],
  ["/contacts", "app.nav.contacts"],
  ["/workflows", "app.nav.workflows"],
];

/** The key of a page's name, by its address; null where nothing is. */
export function titleKeyOf(pathname: string, pages: readonly Page[]): ParseKeys | null {
  const listed = pages.find((page) => page.path === pathname)?.title;
  return listed ?? unlisted.find(([beginning]) => pathname.startsWith(beginning))?.[1] ?? null;
}

/** What the tab is called: the page first, because tabs are cut at their end. */
export function usePageTitle(pages: readonly Page[]): { readonly page: string; readonly tab: string } {
  const { t } = useTranslation();
  const key = titleKeyOf(useLocation().pathname, pages);
  if (key === null) return { page: "", tab: t("app.name") };
  const page = t(key);
  return { page, tab: t("app.pageTitle", { page, name: t("app.name") }) };
}

/** Says the name of a page when one comes to it: no document is loaded, so that a screen reader would say nothing. */
export function PageAnnouncement({ page }: { page: string }) {
  const [first, setFirst] = useState<string | null>(page);
  useEffect(() => {
    // The page that one arrived at is read by itself; from the next one on, each is said.
    if (page !== first) setFirst(null);
  }, [page, first]);
  return <VisuallyHidden aria-live="polite">{first === null ? page : ""}</VisuallyHidden>;
}

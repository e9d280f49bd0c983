import { Link, useLocation } from "@tanstack/react-router";
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Page, Section } from "../ui/page.ts";
import { useSession } from "./session.tsx";
import classes from "./shell.module.css";

/** The pages of one section that one may read, under the headings that they name. */
export function SectionNav({ section, pages }: { section: Section; pages: readonly Page[] }) {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the pages are a row that scrolls; the one that is shown must be in sight, in either language.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is another one in another place or language.
  useEffect(() => {
    nav.current?.querySelector("[data-active]")?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [pathname, i18n.language]);
  const { permissions } = useSession();
  const listed = pages.filter(
    ({ section: own, title, requires }) =>
      own === section && title !== undefined && (requires === undefined || permissions.includes(requires)),
  );
  if (listed.length < 2) return null;
  return (
    <nav ref={nav} className={classes.section} aria-label={t("app.nav.section")}>
      <div className={classes.sectionTitle}>{t(`app.nav.${section}`)}</div>
      {listed.map((page, place) => {
        const newGroup = page.group !== undefined && page.group !== listed[place - 1]?.group;
        const active = page.path === pathname;
        return (
          <Fragment key={page.path}>
            {newGroup && page.group !== undefined && <div className={classes.group}>{t(page.group)}</div>}
            <Link
              to={page.path}
              // The section's first page is the beginning of the others' addresses, and is not current with them.
              activeOptions={{ exact: true }}
              className={classes.sectionLink}
              data-active={active || undefined}
              aria-current={active ? "page" : undefined}
            >
              {page.title !== undefined && t(page.title)}
            </Link>
          </Fragment>
        );
      })}
    </nav>
  );
}

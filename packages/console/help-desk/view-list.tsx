import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./help-desk.module.css";
import { countsQuery } from "./queries.ts";
import { type View, viewOrder } from "./views.ts";

/** Counts stop here; more is shown as "1000+". */
const countedAtMost = 1000;

/** The views with how many conversations each holds. */
export function ViewList({ view }: { view: View }) {
  const { t } = useTranslation();
  const { data } = useQuery(countsQuery);
  const list = useRef<HTMLElement>(null);
  // On a phone the views are a row that scrolls; the one that is shown must be in sight.
  useEffect(() => {
    list.current
      ?.querySelector(`[data-view="${view}"]`)
      ?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [view]);
  return (
    <nav ref={list} className={classes.views} aria-label={t("helpDesk.views.label")}>
      <div className={classes.title} aria-hidden>
        {t("helpDesk.title")}
      </div>
      {viewOrder.map((name) => {
        const count = data?.counts[name];
        const words =
          count === undefined
            ? ""
            : count >= countedAtMost
              ? t("helpDesk.views.atLeast", { count: countedAtMost })
              : String(count);
        return (
          <Link
            key={name}
            to={`/help-desk/${name}`}
            className={classes.view}
            data-view={name}
            aria-current={name === view ? "page" : undefined}
          >
            <span>{t(`helpDesk.views.${name}`)}</span>
            <span
              className={classes.count}
              data-alarm={(name === "no_reply" && count !== undefined && count > 0) || undefined}
            >
              {words}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}

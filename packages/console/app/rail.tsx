import { UnstyledButton } from "@mantine/core";
import {
  IconChartBar,
  IconInbox,
  IconRoute,
  IconSettings,
  IconSparkles,
  IconUsers,
} from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Page, Section } from "../ui/page.ts";
import { Availability } from "./availability.tsx";
import { Bell } from "./bell.tsx";
import { Mark } from "./mark.tsx";
import { useSession } from "./session.tsx";
import classes from "./shell.module.css";
import { TeammateMenu } from "./teammate-menu.tsx";

const sections: readonly { section: Section; icon: typeof IconInbox }[] = [
  { section: "customerAgent", icon: IconSparkles },
  { section: "reports", icon: IconChartBar },
  { section: "settings", icon: IconSettings },
];

/** The rail: the sections that exist, one's availability, and one's menu. */
export function Rail({ pages, onShortcuts }: { pages: readonly Page[]; onShortcuts: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { permissions } = useSession();
  return (
    <nav className={classes.rail} aria-label={t("app.nav.main")}>
      <div className={classes.mark}>
        <Mark size={30} />
      </div>
      <RailLink
        to="/help-desk"
        label={t("app.nav.helpDesk")}
        icon={IconInbox}
        active={pathname.startsWith("/help-desk")}
      />
      {sections.map(({ section, icon }) => {
        const own = pages.filter(
          ({ section: of, requires }) =>
            of === section && (requires === undefined || permissions.includes(requires)),
        );
        const first = own[0];
        if (first === undefined) return null;
        const active = own.some((page) => page.path === pathname);
        return (
          <Fragment key={section}>
            <RailLink to={first.path} label={t(`app.nav.${section}`)} icon={icon} active={active} />
            {section === "customerAgent" && (
              <>
                <RailLink
                  to="/workflows"
                  label={t("app.nav.workflows")}
                  icon={IconRoute}
                  active={pathname.startsWith("/workflows")}
                />
                <RailLink
                  to="/contacts"
                  label={t("app.nav.contacts")}
                  icon={IconUsers}
                  active={pathname.startsWith("/contacts")}
                />
              </>
            )}
          </Fragment>
        );
      })}
      <div className={classes.spacer} />
      <Bell />
      <Availability />
      <TeammateMenu onShortcuts={onShortcuts} />
    </nav>
  );
}

type RailLinkProps = { to: string; label: string; icon: typeof IconInbox; active: boolean };

function RailLink({ to, label, icon: Icon, active }: RailLinkProps) {
  return (
    <UnstyledButton
      component={Link}
      to={to}
      className={classes.item}
      data-active={active || undefined}
      aria-current={active ? "page" : undefined}
    >
      <Icon size={22} stroke={1.6} aria-hidden />
      <span className={classes.word}>{label}</span>
    </UnstyledButton>
  );
}

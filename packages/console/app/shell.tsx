import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useViewKeys } from "../help-desk/help-desk-page.tsx";
import { useSendingWhenBack } from "../help-desk/outbox.ts";
import { Ringer } from "../help-desk/ringer.tsx";
import { EmptyNote } from "../ui/notes.tsx";
import type { Page } from "../ui/page.ts";
import { useWhoMay } from "../ui/permission-note.tsx";
import { ShortcutProvider, useShortcuts } from "../ui/shortcuts.tsx";
import { ConnectionNote } from "./connection-note.tsx";
import { PageAnnouncement, usePageTitle } from "./page-title.tsx";
import { useSwitchPreference } from "./preferences.ts";
import { Rail } from "./rail.tsx";
import { RealtimeProvider } from "./realtime.tsx";
import { SectionNav } from "./section-nav.tsx";
import { useMay } from "./session.tsx";
import classes from "./shell.module.css";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { EverythingSpotlight } from "./spotlight.tsx";

/** The frame around every page: the connection, the keys, the ringing, and what is always in sight. */
export function Shell({ pages }: { pages: readonly Page[] }) {
  const [enabled, setEnabled] = useSwitchPreference("shortcuts");
  const [sheet, { open, close }] = useDisclosure(false);
  const title = usePageTitle(pages);
  return (
    <RealtimeProvider>
      <ShortcutProvider enabled={enabled}>
        <Frame pages={pages} onShortcuts={open} />
        <PageAnnouncement page={title.page} />
        <Ringer title={title.tab} />
        <EverythingSpotlight pages={pages} />
        <ShortcutSheet opened={sheet} onClose={close} enabled={enabled} onEnabled={setEnabled} />
      </ShortcutProvider>
    </RealtimeProvider>
  );
}

/** The rail on the left (below, on a phone), the section's pages, the page. */
function Frame({ pages, onShortcuts }: { pages: readonly Page[]; onShortcuts: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const section = pages.find((page) => page.path === pathname)?.section;
  useShortcuts({ ...useViewKeys(), help: onShortcuts });
  useSendingWhenBack();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page">
        {t("app.skip")}
      </a>
      <Rail pages={pages} onShortcuts={onShortcuts} />
      {section !== undefined && <SectionNav section={section} pages={pages} />}
      <main id="page" tabIndex={-1} className={classes.main} data-padded={section !== undefined || undefined}>
        <ConnectionNote />
        <Outlet />
      </main>
    </div>
  );
}

/** A page, or, for those who may not read it, whom to ask. */
export function AllowedPage({ page }: { page: Page }) {
  const { t } = useTranslation();
  const needed = page.requires ?? "conversations:read";
  const may = useMay(needed);
  const who = useWhoMay(needed);
  if (!may) return <EmptyNote title={t("ui.notAllowed", { who })} />;
  return <page.component />;
}

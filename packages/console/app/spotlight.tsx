import { helpDeskViews } from "@baton/contract";
import { Kbd, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bindings, type KeyAction } from "../ui/keymap.ts";
import type { Page, Section } from "../ui/page.ts";
import { useOfferedActions } from "../ui/shortcuts.tsx";
import { keyWords } from "./key-words.ts";
import { useSession } from "./session.tsx";
import { useOwnStatus } from "./use-own-status.ts";

/** ⌘K: every page, every view, and whatever can be done where one is. */
export function EverythingSpotlight({ pages }: { pages: readonly Page[] }) {
  const { t } = useTranslation();
  const [offered, setOffered] = useState<readonly KeyAction[]>([]);
  const { offered: readOffered } = useOfferedActions();
  const places = usePlaces(pages);
  const own = useOwnStatus();
  const deeds = useDeeds(offered, own);
  const groups: SpotlightActionGroupData[] = [
    { group: t("app.spotlight.actions"), actions: deeds },
    { group: t("app.spotlight.pages"), actions: places },
  ];
  return (
    <>
      <Spotlight
        shortcut={["mod + K"]}
        actions={groups}
        nothingFound={t("app.spotlight.nothing")}
        searchProps={{
          placeholder: t("app.spotlight.placeholder"),
          "aria-label": t("app.spotlight.placeholder"),
        }}
        onSpotlightOpen={() => setOffered(readOffered())}
        highlightQuery
        scrollable
        maxHeight={480}
      />
      {own.question}
    </>
  );
}

function usePlaces(pages: readonly Page[]): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const views = helpDeskViews.map((view) => ({
    id: view,
    label: t("ui.field", { field: t("app.nav.helpDesk"), message: t(`helpDesk.views.${view}`) }),
    onClick: () => void navigate({ to: `/help-desk/${view}` }),
  }));
  // "Reports: Reports" would say nothing.
  const alone = (section: Section): boolean =>
    pages.filter((page) => page.section === section && page.title !== undefined).length === 1;
  const others = pages.flatMap((page) => {
    const { title, section, path, requires } = page;
    if (
      title === undefined ||
      section === undefined ||
      (requires !== undefined && !permissions.includes(requires))
    )
      return [];
    return [
      {
        id: path,
        label: alone(section)
          ? t(title)
          : t("ui.field", { field: t(`app.nav.${section}`), message: t(title) }),
        onClick: () => void navigate({ to: path }),
      },
    ];
  });
  const workflows = {
    id: "/workflows",
    label: t("app.nav.workflows"),
    onClick: () => void navigate({ to: "/workflows" }),
  };
  const contacts = {
    id: "/contacts",
    label: t("app.nav.contacts"),
    onClick: () => void navigate({ to: "/contacts" }),
  };
  return [...views, contacts, ...(permissions.includes("workflows:read") ? [workflows] : []), ...others];
}

function useDeeds(
  offered: readonly KeyAction[],
  { status, change }: Pick<ReturnType<typeof useOwnStatus>, "status" | "change">,
): SpotlightActionData[] {
  const { t, i18n } = useTranslation();
  const { run } = useOfferedActions();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const here = offered
    .filter((action) => action !== "next" && action !== "previous" && !action.startsWith("go"))
    .map((action) => ({
      id: action,
      label: t(`app.shortcuts.${action}`),
      rightSection: <Kbd>{keyWords(bindings[action])}</Kbd>,
      // The spotlight gives the focus back when it closes; what an action focuses must come after that.
      onClick: () => void setTimeout(() => run(action), 60),
    }));
  const next = status === "available" ? "away" : "available";
  return [
    ...here,
    {
      id: "status",
      label: t(next === "away" ? "app.spotlight.toAway" : "app.spotlight.toAvailable"),
      onClick: () => change(next),
    },
    {
      id: "looks",
      label: t("app.spotlight.theme"),
      onClick: () => setColorScheme(scheme === "dark" ? "light" : "dark"),
    },
    {
      id: "language",
      label: t("app.spotlight.language"),
      onClick: () => void i18n.changeLanguage(i18n.language === "fr" ? "en" : "fr"),
    },
  ];
}

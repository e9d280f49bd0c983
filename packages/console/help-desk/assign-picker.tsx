import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import { teammatesQuery } from "./queries.ts";

const [store, picker] = createSpotlight();

/** Opens the picker of the conversation on the screen. */
export const openAssignPicker = picker.open;

/** Chooses a teammate by typing a part of their name; the free ones come first, and who is full or away says so. */
export function AssignPicker({ onChoose }: { onChoose: (teammate: { id: string; name: string }) => void }) {
  const { t } = useTranslation();
  const me = useSession().teammate.id;
  const [opened, setOpened] = useState(false);
  const { data } = useQuery({ ...teammatesQuery, enabled: opened, staleTime: 2000 });
  const people = (data?.teammates ?? []).filter(({ active }) => active);
  const actions = people.map((teammate) => ({
    id: teammate.id,
    label: teammate.id === me ? t("helpDesk.assign.me", { name: teammate.name }) : teammate.name,
    description: loadWords(teammate),
    keywords: teammate.email,
    onClick: () => onChoose({ id: teammate.id, name: teammate.name }),
  }));

  function loadWords(teammate: (typeof people)[number]): string {
    const full = teammate.status === "available" && teammate.openCount >= teammate.capacity;
    const status = full ? t("helpDesk.assign.full") : t(`app.availability.${teammate.status}`);
    return t("helpDesk.assign.load", { open: teammate.openCount, capacity: teammate.capacity, status });
  }

  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      nothingFound={t("helpDesk.assign.nothing")}
      searchProps={{ placeholder: t("helpDesk.assign.search"), "aria-label": t("helpDesk.assign.search") }}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      highlightQuery
      scrollable
      maxHeight={420}
    />
  );
}

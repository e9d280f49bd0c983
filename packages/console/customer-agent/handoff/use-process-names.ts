import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { workflowsQuery } from "../../workflows/queries.ts";
import { type People, routeNames } from "./people.ts";
import { briefKey, type ProcessNames } from "./process-words.ts";
import type { Process } from "./settings.ts";

/** The names that a process is told with, in the language of the screen. */
export function useProcessNames(people: People) {
  const { t, i18n } = useTranslation();
  const published = (useQuery(workflowsQuery).data ?? []).filter((one) => one.published !== null);
  const namesOf = ({ route }: Process): ProcessNames => ({
    inbox:
      people.inboxes.find(({ id }) => id === route.inboxId)?.name ?? t("customerAgent.process.inboxGone"),
    people: routeNames(route, people, i18n.language, {
      gone: t("customerAgent.process.gone"),
      goneTeam: t("customerAgent.process.goneTeam"),
      team: (name) => t("customerAgent.process.team", { name }),
    }),
    workflow: published.find(({ id }) => id === route.workflowId)?.name ?? null,
  });
  return {
    namesOf,
    /** A few words for a process, in a list of channels. */
    brief(process: Process): string {
      const names = namesOf(process);
      const { inbox, people: whom } = names;
      return t(`customerAgent.process.brief.${briefKey(process, names)}`, { inbox, people: whom });
    },
  };
}

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePeople } from "../customer-agent/handoff/use-people.ts";
import { propertiesQuery } from "../tickets/queries.ts";
import type { Things } from "./model.ts";
import { namesOf } from "./names.ts";
import { secretsQuery, workflowsQuery } from "./queries.ts";
import type { Speech } from "./step-words.ts";

const nothing: readonly string[] = [];

/** Everything that a workflow can name; undefined until all has arrived. */
export function useThings(): Things | undefined {
  const people = usePeople();
  const properties = useQuery(propertiesQuery).data;
  const workflows = useQuery(workflowsQuery).data;
  // Everything but one kind of step can be edited without them.
  const secrets = useQuery(secretsQuery).data ?? nothing;
  return useMemo(() => {
    if (!people || !properties || !workflows) return undefined;
    return { people, properties, workflows, secrets };
  }, [people, properties, workflows, secrets]);
}

/** What the words of steps are made with, in the language of the screen. */
export function useSpeech(things: Things): Speech {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => ({ t, language, names: namesOf(things, { t, language }) }), [things, t, language]);
}

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { HandoffSettings } from "../settings.ts";
import { estimateWords } from "./trigger-estimates.tsx";
import { useLastRehearsal } from "./use-rehearsal.ts";

/** What the last rehearsal said of each trigger that is still as it was then, in words by its id. */
export function useEstimates(settings: HandoffSettings): ReadonlyMap<string, string> {
  const { t } = useTranslation();
  const last = useLastRehearsal({ settings });
  return useMemo(() => {
    if (last === null || last.result.conversations === 0) return new Map();
    const then = new Map(
      last.draft.settings?.triggers.map((trigger) => [trigger.id, JSON.stringify(trigger)]),
    );
    const same = new Set(
      settings.triggers
        .filter((trigger) => then.get(trigger.id) === JSON.stringify(trigger))
        .map(({ id }) => id),
    );
    return new Map(
      last.result.triggers
        .filter(({ triggerId }) => same.has(triggerId))
        .map((estimate) => [estimate.triggerId, estimateWords(t, estimate)]),
    );
  }, [last, settings.triggers, t]);
}

import { useTranslation } from "react-i18next";
import { useClock } from "../help-desk/use-words.ts";
import type { Run } from "./queries.ts";
import { isFailCode, runWords } from "./run-words.ts";

/** Where a run stands, in a sentence. */
export function useRunWords(): (run: Pick<Run, "status" | "why" | "until">) => string {
  const clock = useClock();
  const { t } = useTranslation();
  const failWords = useFailWords();
  return (run) => {
    const { key, why } = runWords(run);
    const until = run.until === null ? "" : clock.full(run.until);
    if (key === "ended") return t(`tickets.runs.end.${why !== null && !isFailCode(why) ? why : "other"}`);
    return t(`tickets.runs.state.${key}`, { until, why: failWords(why) });
  };
}

/** Why a run is stuck, in words; a code that this console does not know is "something went wrong". */
export function useFailWords(): (why: string | null) => string {
  const { t } = useTranslation();
  return (why) => t(`tickets.runs.fail.${isFailCode(why) ? why : "other"}`);
}

import type { Endpoints, ResponseOf } from "@baton/contract";
import { useTranslation } from "react-i18next";
import { browserZone, momentWords } from "../ui/moment-words.ts";

type Opening = ResponseOf<Endpoints["listInboxes"]>["inboxes"][number]["opening"];

/** Gives a function that says whether a place is open and until when; null is a place without hours. */
export function useOpeningWords(): (opening: Opening | null) => string {
  const { t } = useTranslation();
  const moment = useMomentWords();
  return (opening) => {
    if (opening === null) return t("customerAgent.opening.always");
    const { open, until } = opening;
    if (until === null) return t(open ? "customerAgent.opening.open" : "customerAgent.opening.closed");
    return t(open ? "customerAgent.opening.openUntil" : "customerAgent.opening.closedUntil", {
      at: moment(until),
    });
  };
}

/** Gives a function that says an ISO instant as short as it is clear, in this browser's zone. */
export function useMomentWords(): (instant: string) => string {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return (instant) =>
    momentWords(Date.parse(instant), { language, timeZone: browserZone(), now: Date.now() });
}

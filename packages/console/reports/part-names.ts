import type { ReportFigure } from "@baton/contract";
import { useTranslation } from "react-i18next";
import type { Count } from "./queries.ts";

const reasons = ["paused", "visitor_asked", "phrase", "cannot_answer", "failed"] as const;

/** What a part of a figure is called: a reason in words, a trigger by its own, a channel by its name. */
export function usePartName(): (figure: ReportFigure, by: "part" | "channel", count: Count) => string {
  const { t } = useTranslation();
  return (figure, by, { key, label }) => {
    if (by === "channel") return label ?? t("reports.why.goneChannel");
    if (figure.endsWith("_triggers")) return label ?? t("reports.why.goneTrigger");
    const reason = reasons.find((one) => one === key);
    return reason === undefined ? (key ?? "") : t(`helpDesk.reason.${reason}`);
  };
}

import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CheckSeen } from "./decision-record.ts";

/** One thing that was looked at for a decision, and what was found. */
export function OneCheck({ check }: { check: CheckSeen }) {
  const { t } = useTranslation();
  const Icon = check.fired ? IconCheck : IconMinus;
  const quoted = (words: readonly string[]) =>
    words.map((text) => t("helpDesk.card.quoted", { text })).join(", ");
  return (
    <li data-fired={check.fired || undefined}>
      <Icon size={14} aria-hidden />
      <span>
        {t(`helpDesk.why.check.${check.check}`)}{" "}
        <strong>{t(check.fired ? "helpDesk.why.fired" : "helpDesk.why.quiet")}</strong>
        {check.words.length > 0 && t("helpDesk.why.matched", { words: quoted(check.words) })}
        {check.readAs.length > 0 && <div>{t("helpDesk.why.readAs", { words: quoted(check.readAs) })}</div>}
        {check.heldBack.length > 0 && (
          <div>{t("helpDesk.why.heldBack", { words: quoted(check.heldBack) })}</div>
        )}
        {check.nearest !== null && <div>{t("helpDesk.why.nearest", { words: quoted([check.nearest]) })}</div>}
      </span>
    </li>
  );
}

import { IconRosetteDiscountCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./contacts.module.css";

/** Says that a site's signed word tells who somebody is. */
export function VerifiedMark() {
  const { t } = useTranslation();
  return (
    <span className={classes.mark} title={t("contacts.verifiedHint")}>
      <IconRosetteDiscountCheck size={16} aria-hidden />
      {t("contacts.verified")}
    </span>
  );
}

import { useTranslation } from "react-i18next";
import { useRealtime } from "./realtime.tsx";
import classes from "./shell.module.css";

/** Says when the screen may be behind because the connection is lost or slow; silent while all is well. */
export function ConnectionNote() {
  const { t } = useTranslation();
  const { state } = useRealtime();
  const words =
    state === "lost" ? t("app.connection.lost") : state === "polling" ? t("app.connection.polling") : "";
  return (
    <div role="status" className={classes.connection} hidden={words === ""}>
      {words}
    </div>
  );
}

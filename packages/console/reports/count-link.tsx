import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./reports.module.css";
import { useFigureWords } from "./words.ts";

/** A number in a table that opens the conversations behind it; nothing is a plain 0. */
export function CountLink({ count, of, onClick }: { count: number; of: string; onClick: () => void }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  if (count === 0) return <>0</>;
  const written = words.count(count);
  return (
    <UnstyledButton
      className={classes.link}
      aria-label={t("reports.showPart", { count: written, name: of })}
      onClick={onClick}
    >
      {written}
    </UnstyledButton>
  );
}

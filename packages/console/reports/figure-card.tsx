import type { ReportFigure } from "@baton/contract";
import { Group, Paper, Skeleton, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Definition } from "./definition.tsx";
import classes from "./reports.module.css";

type FigureCardProps = {
  figure: ReportFigure;
  /** What is written large; undefined while it is on its way. */
  value: string | undefined;
  /** Lines below it. */
  children?: ReactNode;
  onShow: () => void;
};

/** One figure with its name and what it means; a click shows the conversations behind it. */
export function FigureCard({ figure, value, children, onShow }: FigureCardProps) {
  const { t } = useTranslation();
  const name = t(`reports.figure.${figure}`);
  return (
    <Paper withBorder radius="lg" p="md" component="section" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <Text size="sm" c="dimmed">
          {name}
        </Text>
        <Definition figure={figure} />
      </Group>
      {value === undefined ? (
        <Skeleton height={34} width="60%" my={4} />
      ) : (
        <UnstyledButton
          className={classes.figure}
          title={t("reports.show", { figure: name })}
          aria-label={`${value}. ${t("reports.show", { figure: name })}`}
          onClick={onShow}
        >
          {value}
        </UnstyledButton>
      )}
      {children}
    </Paper>
  );
}

/** A quiet line below a figure. */
export function FigureLine({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

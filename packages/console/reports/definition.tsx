import type { ReportFigure } from "@baton/contract";
import { ActionIcon, Popover, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What a figure counts, in plain words, one click away. */
export function Definition({ figure }: { figure: ReportFigure }) {
  const { t } = useTranslation();
  return (
    <Popover width={320} position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-label={t("reports.definition", { figure: t(`reports.figure.${figure}`) })}
        >
          <IconInfoCircle aria-hidden size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 2rem)" tabIndex={-1}>
        <Text size="sm">{t(`reports.means.${figure}`)}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}

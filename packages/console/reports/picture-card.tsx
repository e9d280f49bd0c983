import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

type PictureCardProps = {
  title: string;
  lead?: ReactNode;
  /** Beside the title, such as what the figure means. */
  aside?: ReactNode;
  picture: ReactNode;
  table: ReactNode;
};

/** A picture with the table that says the same; one or the other is shown. */
export function PictureCard({ title, lead, aside, picture, table }: PictureCardProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <Paper withBorder radius="lg" p="md" component="section" aria-label={title}>
      <Group justify="space-between" align="flex-start" gap="xs" mb="sm">
        <Group gap={4}>
          <Title order={3} size="h5">
            {title}
          </Title>
          {aside}
        </Group>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-pressed={asTable}
          onClick={() => setAsTable((was) => !was)}
        >
          {t(asTable ? "reports.picture" : "reports.table")}
        </Button>
      </Group>
      {lead !== undefined && !asTable && (
        <Text size="sm" c="dimmed" mb="sm">
          {lead}
        </Text>
      )}
      {asTable ? table : picture}
    </Paper>
  );
}

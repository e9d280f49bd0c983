import { Group, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";

type SectionProps = { title: string; actions?: ReactNode; children: ReactNode };

/** One matter of a settings page or panel, under its name. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Group justify="space-between" gap="xs" mb="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Paper>
  );
}

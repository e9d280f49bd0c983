import { ActionIcon, Group, Paper, Text, Title, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";

type SectionCardProps = {
  heading: string;
  sentence: string;
  /** Name of the pencil; null for those who may not edit. */
  edit: string | null;
  onEdit: () => void;
  children: ReactNode;
};

/** One of the three cards of the page: a heading that begins a sentence, and a pencil that opens its panel. */
export function SectionCard({ heading, sentence, edit, onEdit, children }: SectionCardProps) {
  return (
    <Paper withBorder radius="lg" p={{ base: "md", sm: "lg" }} component="section">
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <div>
          <Title order={2} size="h4">
            {heading}
          </Title>
          <Text c="dimmed">{sentence}</Text>
        </div>
        {edit !== null && (
          <Tooltip label={edit} position="left">
            <ActionIcon variant="default" size="lg" aria-label={edit} onClick={onEdit}>
              <IconPencil aria-hidden size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {children}
    </Paper>
  );
}

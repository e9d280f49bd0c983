import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** One card of the page: a heading, what it is for, and its fields. */
export function Card({ heading, lead, children }: { heading: string; lead: string; children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" p={{ base: "md", sm: "lg" }} component="section">
      <Title order={2} size="h4">
        {heading}
      </Title>
      <Text c="dimmed" mb="md">
        {lead}
      </Text>
      {children}
    </Paper>
  );
}

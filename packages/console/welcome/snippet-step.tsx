import { Button, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SnippetCard } from "../customer-agent/snippet-card.tsx";
import classes from "./welcome.module.css";

/** Step 4: the line to paste, then on to the help desk. */
export function SnippetStep() {
  const { t } = useTranslation();
  return (
    <div className={classes.narrow}>
      <Title order={1} size="h2" mb={4}>
        {t("welcome.snippet.title")}
      </Title>
      <Text c="dimmed" size="lg" mb="xl">
        {t("welcome.snippet.body")}
      </Text>
      <SnippetCard origin={window.location.origin} />
      <Group justify="flex-end" mt="xl" gap="sm">
        <Button component={Link} to="/customer-agent/handoff" variant="default" size="md">
          {t("welcome.snippet.handoff")}
        </Button>
        <Button component={Link} to="/help-desk" size="md">
          {t("welcome.snippet.finish")}
        </Button>
      </Group>
    </div>
  );
}

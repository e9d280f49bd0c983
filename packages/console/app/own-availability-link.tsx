import { Button } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** The way to one's own working hours and absences. */
export function OwnAvailabilityLink({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      component={Link}
      to="/settings/availability"
      variant="light"
      size="xs"
      leftSection={<IconCalendarClock aria-hidden size={16} />}
      onClick={onGo}
    >
      {t("app.availability.own")}
    </Button>
  );
}

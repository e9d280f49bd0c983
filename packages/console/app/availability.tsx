import { Divider, Popover, Stack, Switch, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./availability.module.css";
import { availabilityReason } from "./availability-reason.ts";
import { NotificationSettings } from "./notification-settings.tsx";
import shell from "./shell.module.css";
import { useOwnStatus } from "./use-own-status.ts";

/** The availability switch: what one's status is, why, and how to change it. */
export function Availability() {
  const { t } = useTranslation();
  const { teammate, status, change } = useOwnStatus();
  const reason = t(`app.availability.${availabilityReason(teammate)}`, {
    open: teammate.openCount,
    capacity: teammate.capacity,
  });
  return (
    <Popover position="right-end" withArrow shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={shell.item} title={reason}>
          <span className={classes.dot} data-status={status} aria-hidden />
          <VisuallyHidden>{t("app.availability.label")}:</VisuallyHidden>
          <span>{t(`app.availability.${status}`)}</span>
          <span className={classes.load}>
            {teammate.openCount}/{teammate.capacity}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Switch
            checked={status === "available"}
            onChange={(event) => change(event.currentTarget.checked ? "available" : "away")}
            label={t("app.availability.switch")}
          />
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
          <Divider />
          <NotificationSettings />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

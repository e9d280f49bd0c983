import { Divider, Popover, Stack, Switch, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import classes from "./availability.module.css";
import { NotificationSettings } from "./notification-settings.tsx";
import { OwnAvailabilityLink } from "./own-availability-link.tsx";
import shell from "./shell.module.css";
import { useOwnStatus } from "./use-own-status.ts";
import { useReason } from "./use-reason.ts";

/** The availability switch: what one's status is, why, and how to change it. */
export function Availability() {
  const { t } = useTranslation();
  const { teammate, status, change, question } = useOwnStatus();
  const reason = useReason(teammate);
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <Popover
        opened={opened}
        onChange={toggle}
        position="right-end"
        withArrow
        shadow="md"
        width={290}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton className={shell.item} data-worded title={reason} onClick={toggle}>
            <span
              className={classes.dot}
              data-status={status}
              data-takes={teammate.takes.now || undefined}
              aria-hidden
            />
            <VisuallyHidden>{t("app.availability.label")}:</VisuallyHidden>
            <span className={shell.word}>{t(`app.availability.${status}`)}</span>
            <span className={classes.load}>
              {teammate.openCount.chat}/{teammate.capacity.chat}
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
            <Text size="sm" c="dimmed" role="status">
              {reason}
            </Text>
            {status === "away" && teammate.openCount.chat + teammate.openCount.other > 0 && (
              <Text size="sm" c="dimmed">
                {t("app.availability.keeps")}
              </Text>
            )}
            <OwnAvailabilityLink onGo={close} />
            <Divider />
            <NotificationSettings />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {question}
    </>
  );
}

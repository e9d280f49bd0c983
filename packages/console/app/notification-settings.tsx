import { Button, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desktopPermission, showDesktopNotification } from "../help-desk/desktop-notification.ts";
import { playRing } from "../help-desk/ring-sound.ts";
import { useSwitchPreference } from "./preferences.ts";

/** How one is rung for, and a button that shows it. */
export function NotificationSettings() {
  const { t } = useTranslation();
  const [sound, setSound] = useSwitchPreference("sound");
  const test = (): void => {
    if (sound) playRing();
    notifications.show({ title: t("app.menu.testTitle"), message: t("app.menu.testBody") });
    showDesktopNotification(t("app.menu.testTitle"), { tag: "test", body: t("app.menu.testBody") });
  };
  return (
    <Stack gap="sm">
      <Switch
        checked={sound}
        onChange={(event) => setSound(event.currentTarget.checked)}
        label={t("app.menu.sound")}
      />
      <DesktopPermission />
      <Button variant="default" size="xs" onClick={test}>
        {t("app.menu.testNotification")}
      </Button>
    </Stack>
  );
}

function DesktopPermission() {
  const { t } = useTranslation();
  const [permission, setPermission] = useState(desktopPermission);
  if (permission === "none") return null;
  if (permission === "default") {
    return (
      <Button
        variant="light"
        size="xs"
        onClick={() => void Notification.requestPermission().then(setPermission)}
      >
        {t("app.menu.desktopAllow")}
      </Button>
    );
  }
  return (
    <Text size="xs" c="dimmed">
      {t(permission === "granted" ? "app.menu.desktopOn" : "app.menu.desktopDenied")}
    </Text>
  );
}

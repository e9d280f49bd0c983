import { call, endpoints } from "@baton/contract";
import {
  Avatar,
  Kbd,
  Menu,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { openSpotlight } from "@mantine/spotlight";
import { IconKeyboard, IconLogout, IconSearch } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useErrorToast } from "../ui/error-words.ts";
import { keys } from "./query-keys.ts";
import { useSession } from "./session.tsx";
import shell from "./shell.module.css";

/** One's own menu: language, appearance, signing out. */
export function TeammateMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation();
  const { teammate } = useSession();
  const signOut = useSignOut();
  return (
    <Menu position="right-end" shadow="md" width={260} withArrow>
      <Menu.Target>
        <UnstyledButton className={shell.item}>
          <Avatar size={26} radius="xl" name={teammate.name} color="accent" variant="filled" aria-hidden />
          <span>{t("app.you")}</span>
          <VisuallyHidden>{t("app.menu.of", { name: teammate.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {teammate.name} · {teammate.email}
        </Menu.Label>
        <Stack gap="xs" px="sm" py="xs">
          <LanguageSwitch />
          <LooksSwitch />
        </Stack>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={<Kbd size="xs">⌘K</Kbd>}
          onClick={openSpotlight}
        >
          {t("app.menu.search")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} aria-hidden />}
          rightSection={<Kbd size="xs">?</Kbd>}
          onClick={onShortcuts}
        >
          {t("app.menu.shortcuts")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {t("app.menu.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut(): () => void {
  const client = useQueryClient();
  const complain = useErrorToast();
  const signOut = useMutation({
    mutationFn: () => call(endpoints.signOut, {}),
    onSuccess: () => {
      client.setQueryData(keys.session, null);
      // What the next one at this browser must not see; the session itself is watched and has to stay.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
    },
    onError: complain,
  });
  return () => signOut.mutate();
}

/** Chooses the language of the screen; each is named in itself. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t("app.menu.language")}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("app.menu.language")}
        value={i18n.language}
        onChange={(language) => void i18n.changeLanguage(language)}
        data={[
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
      />
    </div>
  );
}

/** Chooses light, dark, or what the system says. */
export function LooksSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t("app.menu.looks")}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("app.menu.looks")}
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: "auto", label: t("app.menu.system") },
          { value: "light", label: t("app.menu.light") },
          { value: "dark", label: t("app.menu.dark") },
        ]}
      />
    </div>
  );
}

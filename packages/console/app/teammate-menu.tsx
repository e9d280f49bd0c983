import { call, endpoints } from "@baton/contract";
import {
  Avatar,
  Button,
  Divider,
  Kbd,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { openSpotlight } from "@mantine/spotlight";
import { IconKeyboard, IconLogout, IconSearch } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useErrorToast } from "../ui/error-words.ts";
import { OwnAvailabilityLink } from "./own-availability-link.tsx";
import { keys } from "./query-keys.ts";
import { useSession } from "./session.tsx";
import shell from "./shell.module.css";

/** One's own menu: language, appearance, keys, signing out. */
export function TeammateMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation();
  const { teammate } = useSession();
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onChange={toggle}
      position="right-end"
      shadow="md"
      width={264}
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={shell.item} onClick={toggle}>
          <Avatar size={26} radius="xl" name={teammate.name} color="accent" variant="filled" aria-hidden />
          <span className={shell.word}>{t("app.you")}</span>
          <VisuallyHidden>{t("app.menu.of", { name: teammate.name })}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {teammate.name} · {teammate.email}
          </Text>
          <OwnAvailabilityLink onGo={close} />
          <LanguageSwitch />
          <LooksSwitch />
          <Divider />
          <MenuEntries onShortcuts={onShortcuts} onDone={close} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function MenuEntries({ onShortcuts, onDone }: { onShortcuts: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const entries = [
    { words: t("app.menu.search"), Icon: IconSearch, keys: "⌘K", run: openSpotlight },
    { words: t("app.menu.shortcuts"), Icon: IconKeyboard, keys: "?", run: onShortcuts },
    { words: t("app.menu.signOut"), Icon: IconLogout, keys: null, run: signOut },
  ];
  return (
    <Stack gap={0}>
      {entries.map(({ words, Icon, keys: shown, run }) => (
        <Button
          key={words}
          variant="subtle"
          color="gray"
          justify="space-between"
          fw={500}
          c="var(--mantine-color-text)"
          px="xs"
          leftSection={<Icon size={16} aria-hidden />}
          rightSection={shown === null ? <span /> : <Kbd size="xs">{shown}</Kbd>}
          styles={{ label: { flex: 1 } }}
          onClick={() => {
            onDone();
            run();
          }}
        >
          {words}
        </Button>
      ))}
    </Stack>
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

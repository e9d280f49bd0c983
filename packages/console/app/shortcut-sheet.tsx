import { Group, Kbd, Modal, Stack, Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { bindings, type KeyAction } from "../ui/keymap.ts";
import { keyWords } from "./key-words.ts";
import classes from "./shortcut-sheet.module.css";

const groups = {
  anywhere: ["help", "goUnassigned", "goMine", "goAll"],
  list: ["next", "previous"],
  conversation: ["reply", "note", "takeOver", "handBack", "assign", "assignMe", "priority", "close"],
} as const satisfies Record<string, readonly KeyAction[]>;

const groupNames = ["anywhere", "list", "conversation"] as const;

type ShortcutSheetProps = {
  opened: boolean;
  onClose: () => void;
  enabled: boolean;
  onEnabled: (enabled: boolean) => void;
};

/** All keys on one sheet, and the one switch that turns the single keys off. */
export function ShortcutSheet({ opened, onClose, enabled, onEnabled }: ShortcutSheetProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t("app.shortcuts.title")} size="lg">
      <Stack gap="lg">
        <Switch
          checked={enabled}
          onChange={(event) => onEnabled(event.currentTarget.checked)}
          label={t("app.shortcuts.enabled")}
          description={t("app.shortcuts.enabledHint")}
        />
        <div className={classes.groups}>
          {groupNames.map((name) => (
            <section key={name}>
              <Text fw={650} size="sm" mb={6}>
                {t(`app.shortcuts.${name}`)}
              </Text>
              {name === "anywhere" && <Line words={t("app.shortcuts.search")} shown="⌘K / Ctrl K" />}
              {groups[name].map((action) => (
                <Line key={action} words={t(`app.shortcuts.${action}`)} shown={keyWords(bindings[action])} />
              ))}
              {name === "list" && <Line words={t("app.shortcuts.open")} shown={t("app.shortcuts.enter")} />}
              {name === "conversation" && (
                <Line
                  words={t("app.shortcuts.send")}
                  shown={`⌘${t("app.shortcuts.enter")} / Ctrl ${t("app.shortcuts.enter")}`}
                />
              )}
            </section>
          ))}
        </div>
      </Stack>
    </Modal>
  );
}

function Line({ words, shown }: { words: string; shown: string }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm" className={classes.line}>
      <Text size="sm">{words}</Text>
      <Kbd>{shown}</Kbd>
    </Group>
  );
}

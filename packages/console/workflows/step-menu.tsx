import type { Step, StepKind } from "@baton/engine";
import { Button, Modal, ScrollArea, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconClipboard } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readCopied } from "./copied-steps.ts";
import classes from "./editor.module.css";
import { stepGroups } from "./new-step.ts";
import { kindIcons } from "./step-icons.tsx";

type StepMenuProps = {
  onPick: (kind: StepKind) => void;
  onPaste: (step: Step) => void;
  onClose: () => void;
};

/** The kinds of step in their groups, to be searched; Enter takes the first that is found. */
export function StepMenu({ onPick, onPaste, onClose }: StepMenuProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState("");
  const copied = readCopied();
  const fold = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase();
  const found = Object.entries(stepGroups).map(([group, kinds]) => ({
    group: group as keyof typeof stepGroups,
    kinds: kinds.filter((kind) =>
      fold(`${t(`workflows.steps.kinds.${kind}`)} ${t(`workflows.steps.about.${kind}`)}`).includes(
        fold(sought),
      ),
    ),
  }));
  const first = found.flatMap(({ kinds }): StepKind[] => [...kinds])[0];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("workflows.editor.add")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          aria-label={t("workflows.editor.search")}
          placeholder={t("workflows.editor.search")}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || first === undefined) return;
            event.preventDefault();
            onPick(first);
          }}
        />
        {copied !== null && (
          <Button
            variant="light"
            leftSection={<IconClipboard aria-hidden size={16} />}
            onClick={() => onPaste(copied)}
          >
            {t("workflows.editor.paste")}
          </Button>
        )}
        {first === undefined && <Text c="dimmed">{t("workflows.editor.noKind")}</Text>}
        {found
          .filter(({ kinds }) => kinds.length > 0)
          .map(({ group, kinds }) => (
            <section key={group} aria-label={t(`workflows.steps.groups.${group}`)}>
              <Text size="xs" c="dimmed" fw={600} mb={4}>
                {t(`workflows.steps.groups.${group}`)}
              </Text>
              {kinds.map((kind) => (
                <Kind key={kind} kind={kind} onPick={() => onPick(kind)} />
              ))}
            </section>
          ))}
      </Stack>
    </Modal>
  );
}

function Kind({ kind, onPick }: { kind: StepKind; onPick: () => void }) {
  const { t } = useTranslation();
  const { icon: Icon } = kindIcons[kind];
  return (
    <UnstyledButton className={classes.kind} onClick={onPick}>
      <Icon aria-hidden size={18} />
      <span>
        <b>{t(`workflows.steps.kinds.${kind}`)}</b>
        <span className={classes.about}>{t(`workflows.steps.about.${kind}`)}</span>
      </span>
    </UnstyledButton>
  );
}

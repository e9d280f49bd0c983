import { Button, Group, Textarea } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

/** A text to take along: selected when it is entered, copied by a button. */
export function CopyBox({ label, text, maxRows = 8 }: { label: string; text: string; maxRows?: number }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = () => {
    box.current?.select();
    // On plain http a browser has no clipboard for scripts: then the text stands selected, ready for the keyboard.
    clipboard.copy(text);
  };
  return (
    <Group gap="xs" align="flex-start">
      <Textarea
        ref={box}
        flex="1 1 16rem"
        readOnly
        autosize
        minRows={1}
        maxRows={maxRows}
        aria-label={label}
        value={text}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        onClick={copy}
        leftSection={
          clipboard.copied ? <IconCheck aria-hidden size={16} /> : <IconCopy aria-hidden size={16} />
        }
      >
        <span role="status">{t(clipboard.copied ? "ui.copied" : "ui.copy")}</span>
      </Button>
    </Group>
  );
}

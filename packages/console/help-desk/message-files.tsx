import type { WireAttachment } from "@baton/contract";
import { Anchor, Group, Modal, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconClock, IconDownload, IconFile } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./files.module.css";
import { useFileSize } from "./use-file-size.ts";

/** The files of a message: images as pictures that open, others by name and size. */
export function MessageFiles({ files }: { files: readonly WireAttachment[] }) {
  if (files.length === 0) return null;
  return (
    <div className={classes.files}>
      {files.map((file) =>
        file.width !== null && file.state === "stored" ? (
          <ImageFile key={file.id} file={file} />
        ) : (
          <FileChip key={file.id} file={file} />
        ),
      )}
    </div>
  );
}

/** Where a file is read; its session is the page's own. */
export function fileAddress(id: string): string {
  return `/api/files/${id}`;
}

/** Where the small picture of an image is read. */
export function previewAddress(id: string): string {
  return `${fileAddress(id)}?preview=1`;
}

function ImageFile({ file }: { file: WireAttachment }) {
  const { t } = useTranslation();
  const size = useFileSize();
  const [opened, { open, close }] = useDisclosure(false);
  const { id, name } = file;
  return (
    <>
      <UnstyledButton
        className={classes.image}
        onClick={open}
        aria-label={t("helpDesk.files.open", { name })}
      >
        <img src={previewAddress(id)} alt={name} {...shownSize(file)} loading="lazy" />
      </UnstyledButton>
      <Modal opened={opened} onClose={close} title={name} size="auto" centered>
        <img className={classes.large} src={fileAddress(id)} alt={name} />
        <Group justify="flex-end" mt="sm">
          <Anchor href={fileAddress(id)} download={name} size="sm">
            {t("helpDesk.files.save", { size: size(file.size) })}
          </Anchor>
        </Group>
      </Modal>
    </>
  );
}

/** Said beforehand, so that nothing moves when the picture comes. */
function shownSize({ width, height }: WireAttachment): { width: number; height: number } {
  const [wide, high] = [width ?? 1, height ?? 1];
  const scale = Math.min(1, 260 / wide, 220 / high);
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) };
}

function FileChip({ file }: { file: WireAttachment }) {
  const { t } = useTranslation();
  const size = useFileSize();
  const { id, name, state, why } = file;
  const more =
    state === "stored"
      ? size(file.size)
      : state === "pending"
        ? why === null
          ? t("helpDesk.files.pending")
          : t("helpDesk.files.again", { why: t(`helpDesk.files.why.${why}`) })
        : t(`helpDesk.files.why.${why ?? "unreachable"}`);
  const words = (
    <span className={classes.words}>
      <span className={classes.name} title={name} dir="auto">
        {name}
      </span>
      <span className={classes.more}>{more}</span>
    </span>
  );
  if (state === "stored")
    return (
      <a className={classes.chip} href={fileAddress(id)} download={name}>
        <IconFile size={20} aria-hidden />
        {words}
        <IconDownload size={16} aria-label={t("helpDesk.files.saveIt")} />
      </a>
    );
  const Icon = state === "pending" ? IconClock : IconAlertTriangle;
  return (
    <span className={classes.chip} data-problem={state === "refused" || undefined}>
      <Icon size={20} aria-hidden />
      {words}
    </span>
  );
}

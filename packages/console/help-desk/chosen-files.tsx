import { ActionIcon, Progress } from "@mantine/core";
import { IconAlertTriangle, IconFile, IconPaperclip, IconX } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./files.module.css";
import { previewAddress } from "./message-files.tsx";
import { addFiles, removeUpload, type Upload, useUploads } from "./uploads.ts";
import { useFileSize } from "./use-file-size.ts";

/** The files that are to go with what is written, each with how far it is. */
export function ChosenFiles({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const uploads = useUploads(conversationId);
  if (uploads.length === 0) return null;
  return (
    <section className={`${classes.files} ${classes.chosen}`} aria-label={t("helpDesk.files.chosen")}>
      {uploads.map((upload) => (
        <ChosenFile key={upload.key} upload={upload} onRemove={() => removeUpload(conversationId, upload)} />
      ))}
    </section>
  );
}

function ChosenFile({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { t } = useTranslation();
  const size = useFileSize();
  const { name, progress, file, problem } = upload;
  const isUploading = file === null && problem === null;
  return (
    <span className={classes.chip} data-problem={problem !== null || undefined} aria-busy={isUploading}>
      <Mark upload={upload} />
      <span className={classes.words}>
        <span className={classes.name} title={name} dir="auto">
          {name}
        </span>
        {isUploading ? (
          <Progress
            value={progress * 100}
            size="sm"
            mt={4}
            aria-label={t("helpDesk.files.uploading", { name })}
          />
        ) : (
          <span className={classes.more} role={problem === null ? undefined : "alert"}>
            {problem === null
              ? size(upload.size)
              : t(`helpDesk.files.why.${problem}`, { defaultValue: t("helpDesk.files.why.unreachable") })}
          </span>
        )}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("helpDesk.files.remove", { name })}
        onClick={onRemove}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </span>
  );
}

function Mark({ upload: { file, problem } }: { upload: Upload }) {
  if (problem !== null) return <IconAlertTriangle size={20} aria-hidden />;
  if (file !== null && file.width !== null) return <img src={previewAddress(file.id)} alt="" />;
  return <IconFile size={20} aria-hidden />;
}

/** The button by which files are chosen. */
export function AttachButton({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("helpDesk.files.attach")}
        title={t("helpDesk.files.attach")}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={18} aria-hidden />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          addFiles(conversationId, [...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

/** What lets files be dropped on a place; `over` while some hang above it. */
export function useFileDrop(conversationId: string) {
  const [over, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes("Files");
  return {
    over,
    place: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        addFiles(conversationId, [...event.dataTransfer.files]);
      },
    },
  };
}

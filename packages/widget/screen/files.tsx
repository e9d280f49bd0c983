import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../conversation/chat.ts";
import { type Chosen, type ChosenFile, isComing } from "../conversation/chosen.ts";
import { fileSize } from "../text/file-size.ts";
import type { Attachment } from "../wire/api.ts";
import { Icon } from "./icons.tsx";
import { useSpeech } from "./words.ts";

/** How files are read: with the visitor's key, so that no address of one works without it. */
export const ReadFile = createContext<Chosen["read"]>(() => Promise.reject());

/** The files of a message. */
export function Files({ files }: { files: readonly Attachment[] | undefined }) {
  if (!files?.length) return null;
  return (
    <div class="files">
      {files.map((file) => (
        <OneFile key={file.id} file={file} />
      ))}
    </div>
  );
}

function OneFile({ file }: { file: Attachment }) {
  const { words, language } = useSpeech();
  const readFile = useContext(ReadFile);
  const [failed, setFailed] = useState(false);
  const { id, name, size, width, state } = file;
  const save = async () => {
    setFailed(false);
    try {
      saveAs(await readFile(id, false), name);
    } catch {
      setFailed(true);
    }
  };
  const more =
    failed || state === "refused" ? words.fileFailed : size === null ? "" : fileSize(size, language);
  return (
    <button type="button" class="file" aria-label={words.saveFile(name)} onClick={save}>
      {width === null ? <Icon name="page" /> : <Preview file={file} />}
      {(width === null || failed) && <FileWords name={name} more={more} />}
    </button>
  );
}

function FileWords({ name, more, problem = false }: { name: string; more: string; problem?: boolean }) {
  return (
    <span class={problem ? "file-words problem" : "file-words"} role={problem ? "alert" : undefined}>
      <b dir="auto">{name}</b>
      {more}
    </span>
  );
}

/** Drawn, as every picture here is: a page whose policy lets it load no image of ours needs no further exception. */
function Preview({ file: { id, width, height } }: { file: Attachment }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const readFile = useContext(ReadFile);
  const scale = Math.min(1, 240 / (width ?? 1), 240 / (height ?? 1));
  const [wide, high] = [width ?? 1, height ?? 1].map((side) => Math.max(1, Math.round(side * scale)));
  useEffect(() => {
    const draw = async () => {
      const image = await createImageBitmap(await readFile(id, true));
      const place = canvas.current;
      if (place === null) return;
      [place.width, place.height] = [image.width, image.height];
      place.getContext("2d")?.drawImage(image, 0, 0);
    };
    draw().catch(() => undefined);
  }, [id]);
  return <canvas ref={canvas} style={{ width: `${wide}px`, aspectRatio: `${wide} / ${high}` }} />;
}

function saveAs(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The files that are to go with what is written. */
export function ChosenFiles({ chat, files }: { chat: Chat; files: readonly ChosenFile[] }) {
  const { words, language } = useSpeech();
  if (files.length === 0) return null;
  return (
    <ul class="chosen">
      {files.map((one) => (
        <li key={one.key} class="file">
          {isComing(one) ? (
            <progress value={one.progress} aria-label={words.uploading(one.name)} />
          ) : (
            <Icon name={one.problem === null ? "page" : "alert"} />
          )}
          <FileWords
            name={one.name}
            more={one.problem === null ? fileSize(one.size, language) : words.fileProblem(one.problem)}
            problem={one.problem !== null}
          />
          <button
            type="button"
            class="remove"
            aria-label={words.removeFile(one.name)}
            onClick={() => chat.chosen.remove(one.key)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The button by which files are chosen. */
export function AttachButton({ chat }: { chat: Chat }) {
  const { words } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="attach"
        aria-label={words.attach}
        title={words.attach}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          chat.chosen.add([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </>
  );
}

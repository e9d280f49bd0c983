import { ApiError, call, type ErrorBody, endpoints, mostFiles, type WireAttachment } from "@baton/contract";
import { useSyncExternalStore } from "react";

/** A file that goes with what is being written, from the moment in which it was chosen. */
export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** How much of it is there, from 0 to 1. */
  readonly progress: number;
  /** The file once it is there. */
  readonly file: WireAttachment | null;
  /** Why it is not there, as a code; null while nothing is wrong. */
  readonly problem: string | null;
};

const none: readonly Upload[] = [];
const chosen = new Map<string, readonly Upload[]>();
const running = new Map<string, AbortController>();
const listeners = new Set<() => void>();

/** The files that are to go with what is written in a conversation; they stay while one looks at another. */
export function useUploads(conversationId: string): readonly Upload[] {
  return useSyncExternalStore(listen, () => chosen.get(conversationId) ?? none);
}

/** Takes up files that were chosen, dropped or pasted; those beyond what a message takes are refused. */
export function addFiles(conversationId: string, files: readonly File[], send = upload): void {
  for (const file of files) {
    const room = (chosen.get(conversationId) ?? none).filter(({ problem }) => problem === null).length;
    const { name, size } = file;
    const begun = { key: crypto.randomUUID(), name, size, progress: 0, file: null, problem: null };
    if (room >= mostFiles) {
      change(conversationId, (all) => [...all, { ...begun, problem: "too_many" }]);
      continue;
    }
    change(conversationId, (all) => [...all, begun]);
    void follow(conversationId, begun.key, file, send);
  }
}

/** Takes a file out again; what of it is on the server goes too. */
export function removeUpload(conversationId: string, { key, file }: Upload): void {
  running.get(key)?.abort();
  change(conversationId, (all) => all.filter((one) => one.key !== key));
  // Nobody needs to wait for it: what stays is removed within a day.
  if (file !== null) void call(endpoints.removeFile, { params: { id: file.id } }).catch(() => undefined);
}

/** The files that are there, which go with the message that is sent now; what was refused is forgotten. */
export function takeFiles(conversationId: string): WireAttachment[] {
  const all = chosen.get(conversationId) ?? none;
  change(conversationId, () => none);
  return all.flatMap(({ file }) => (file === null ? [] : [file]));
}

type Send = (
  file: File,
  about: { signal: AbortSignal; onProgress: (part: number) => void },
) => Promise<WireAttachment>;

async function follow(conversationId: string, key: string, file: File, send: Send): Promise<void> {
  const controller = new AbortController();
  running.set(key, controller);
  const put = (part: Partial<Upload>): void =>
    change(conversationId, (all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  try {
    const about = { signal: controller.signal, onProgress: (progress: number) => put({ progress }) };
    const taken = await send(file, about);
    put({ file: taken, progress: 1, name: taken.name, size: taken.size ?? file.size });
  } catch (error) {
    put({ problem: problemOf(error) });
  } finally {
    running.delete(key);
  }
}

function problemOf(error: unknown): string {
  if (!(error instanceof ApiError)) return "unreachable";
  return error.fields[0]?.code ?? error.code;
}

/** Uploads a file and tells how far it is, which fetch can't. */
function upload(
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<WireAttachment> {
  const { method, path } = endpoints.uploadFile;
  const request = new XMLHttpRequest();
  request.open(method, `${path}?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
  signal.addEventListener("abort", () => request.abort(), { once: true });
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new ApiError("unreachable", ""));
    request.onerror = fail;
    request.onabort = fail;
    request.onload = () => {
      if (request.status === 200) return resolve(request.response.attachment);
      const { error } = (request.response ?? { error: { code: "unavailable", message: "" } }) as ErrorBody;
      reject(new ApiError(request.status === 413 ? "too_large" : error.code, error.message, error.fields));
    };
    request.send(file);
  });
}

function change(id: string, step: (all: readonly Upload[]) => readonly Upload[]): void {
  chosen.set(id, step(chosen.get(id) ?? none));
  for (const listener of listeners) listener();
}

function listen(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

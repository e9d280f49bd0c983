import type { Api, Attachment } from "../wire/api.ts";
import { Refused } from "../wire/api.ts";

/** The most files that a message takes. */
const most = 10;

/** A file that goes with what is being written, from the moment in which it was chosen. */
export type ChosenFile = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** How much of it is there, from 0 to 1. */
  readonly progress: number;
  readonly file: Attachment | null;
  /** Why it is not there, as a code (`full`: the message has as many as it takes); null while nothing is wrong. */
  readonly problem: string | null;
};

/** What the chosen files need from the chat. */
export type ChosenWorld = {
  readonly api: Pick<Api, "uploadFile" | "removeFile" | "readFile">;
  readonly makeKey: () => string;
  /** Makes somebody of the visitor, before anything of theirs goes to the server. */
  readonly begin: () => void;
  readonly changed: (files: readonly ChosenFile[]) => void;
};

/** The files that are to go with the next message. */
export class Chosen {
  files: readonly ChosenFile[] = [];
  readonly #world: ChosenWorld;
  readonly #running = new Map<string, AbortController>();

  constructor(world: ChosenWorld) {
    this.#world = world;
  }

  /** Takes up files that were chosen, dropped or pasted. */
  add(files: readonly File[]): void {
    if (files.length > 0) this.#world.begin();
    for (const file of files) {
      const { name, size } = file;
      const full = this.files.filter(({ problem }) => problem === null).length >= most;
      const key = this.#world.makeKey();
      const begun = { key, name, size, progress: 0, file: null, problem: full ? "full" : null };
      this.#set([...this.files, begun]);
      if (!full) void this.#upload(key, file);
    }
  }

  /** Takes up files that are there already: those of a message that is written anew. */
  restore(files: readonly Attachment[]): void {
    const back = files.map((file) => {
      const { id: key, name, size } = file;
      return { key, name, size: size ?? 0, progress: 1, file, problem: null };
    });
    this.#set([...back, ...this.files]);
  }

  /** Takes a file out again. */
  remove(key: string): void {
    this.#running.get(key)?.abort();
    const id = this.files.find((one) => one.key === key)?.file?.id;
    this.#set(this.files.filter((one) => one.key !== key));
    // Nobody needs to wait for it: what stays is removed within a day.
    if (id !== undefined) this.#world.api.removeFile(id).catch(() => undefined);
  }

  /** The bytes of a file, or the small picture of an image. */
  read(id: string, preview: boolean): Promise<Blob> {
    return this.#world.api.readFile(id, preview);
  }

  /** The files that are there, for the message that is sent now; null while one is still on its way. */
  take(): readonly Attachment[] | null {
    if (this.files.some(isComing)) return null;
    const taken = this.files.flatMap(({ file }) => file ?? []);
    this.#set([]);
    return taken;
  }

  async #upload(key: string, file: File): Promise<void> {
    const controller = new AbortController();
    this.#running.set(key, controller);
    try {
      const onProgress = (progress: number) => this.#put(key, { progress });
      this.#put(key, { file: await this.#world.api.uploadFile(file, controller.signal, onProgress) });
    } catch (cause) {
      this.#put(key, { problem: cause instanceof Refused ? (cause.field ?? cause.code) : "unreachable" });
    }
    this.#running.delete(key);
  }

  #put(key: string, part: Partial<ChosenFile>): void {
    this.#set(this.files.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  #set(files: readonly ChosenFile[]): void {
    this.files = files;
    this.#world.changed(files);
  }
}

/** Whether a file is still on its way. */
export function isComing({ file, problem }: ChosenFile): boolean {
  return file === null && problem === null;
}

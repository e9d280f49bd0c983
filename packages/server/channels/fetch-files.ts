import type { ProviderAnswer, ProviderCall } from "@baton/channels";
import type { AttachmentRefusal } from "@baton/contract";
import type { App } from "../app.ts";
import { nextTry } from "../delivery/next-try.ts";
import { makePump, type Pump } from "../delivery/pump.ts";
import {
  type FileSource,
  putOffFile,
  settleRefused,
  type TakenFile,
  takeDueFiles,
} from "../files/attachments.store.ts";
import { isPage } from "../files/file-type.ts";
import { keepFile } from "../files/keep-file.ts";
import { tellAttachment } from "../files/tell-attachment.ts";
import { type Called, callForFile } from "./call-provider.ts";

const atOnce = 4;
/** How long a taken file is nobody else's: longer than all calls for it. */
const leaseLasts = 5 * 60_000;
/** How many calls lead to the bytes of a file at the most. */
const mostCalls = 4;
/** A provider may not have a file in the moment in which it tells of it; so often it is asked. */
const asksUntilGone = 3;

/** Makes what fetches the files of messages that came in, which their providers keep. */
export function makeFilePump(app: () => App, signal: AbortSignal, random: () => number): Pump {
  return makePump<TakenFile>({
    atOnce,
    take(limit) {
      const now = app().clock();
      return takeDueFiles(app().database.pool, { now, leaseUntil: now + leaseLasts, limit });
    },
    work: (taken) => fetchFile(app(), taken, { signal, random }),
    onError(error) {
      app().log.warn({ error }, "what came of fetching a file could not be stored; it is fetched again");
    },
  });
}

/** What came of asking: the bytes, or why there are none, for now or for good. */
type Fetched =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  /** `detail` is for the server's log alone. */
  | { readonly kind: "later" | "never"; readonly why: AttachmentRefusal; readonly detail: string };

type Around = { readonly signal: AbortSignal; readonly random: () => number };

async function fetchFile(app: App, taken: TakenFile, { signal, random }: Around): Promise<void> {
  const fetched = looksRight(taken, await bytesOf(app, taken.source, signal));
  // Baton is being stopped: that says nothing of the file.
  if (signal.aborted) return putOffFile(app.database.pool, taken, null, app.clock());
  if (fetched.kind === "bytes") {
    await keepFile(app, taken.id, { name: taken.name, bytes: fetched.bytes });
    return tellAttachment(app, taken.id);
  }
  const { why, detail } = fetched;
  const isGone = why === "gone" && taken.attempts >= asksUntilGone;
  const dueAt = fetched.kind === "never" || isGone ? null : nextTry(taken.attempts, app.clock(), random);
  app.log.info({ fileId: taken.id, why, detail, attempts: taken.attempts }, "a file was not fetched");
  if (dueAt === null) await settleRefused(app.database.pool, taken.id, why);
  else await putOffFile(app.database.pool, taken, why, dueAt);
  await tellAttachment(app, taken.id);
}

/** Some answer 200 with a page that says what is wrong: no picture is one. */
function looksRight({ mime }: TakenFile, fetched: Fetched): Fetched {
  if (fetched.kind !== "bytes" || mime.startsWith("text/") || !isPage(fetched.bytes)) return fetched;
  return { kind: "later", why: "not_the_file", detail: "a page was answered" };
}

async function bytesOf(app: App, source: FileSource, signal: AbortSignal): Promise<Fetched> {
  if (source.kind === "url") {
    const call = { method: "GET", url: source.url, headers: {}, body: null } as const;
    return fetchedOf(await ask(app, call, signal));
  }
  const account = app.channels.accounts.find(source.channelId);
  const media = account?.adapter?.media ?? null;
  if (account === null || media === null)
    return { kind: "later", why: "unreachable", detail: "the channel is off" };
  let call: ProviderCall = media.first(source.mediaId, account);
  for (let calls = 1; ; calls += 1) {
    const called = await ask(app, call, signal);
    const next =
      called.kind === "answered" && isFine(called.answer) ? media.next(called.answer, account) : null;
    if (next === null) return fetchedOf(called);
    if (calls === mostCalls)
      return { kind: "later", why: "not_the_file", detail: "one call led to the next" };
    call = next;
  }
}

function ask(app: App, call: ProviderCall, signal: AbortSignal): Promise<Called> {
  return callForFile(app, call, { largestBody: app.files.largest, signal });
}

function isFine({ status }: ProviderAnswer): boolean {
  return status >= 200 && status < 300;
}

function fetchedOf(called: Called): Fetched {
  if (called.kind === "answered") {
    if (isFine(called.answer)) return { kind: "bytes", bytes: called.bytes };
    const { status } = called.answer;
    const why = status === 404 || status === 410 ? "gone" : "unreachable";
    return { kind: "later", why, detail: `HTTP ${status}` };
  }
  const { code } = called;
  const detail = code;
  if (code === "too_large") return { kind: "never", why: "too_large", detail };
  if (code === "bad_url" || code === "bad_port" || code === "private_address")
    return { kind: "never", why: "bad_address", detail };
  return { kind: "later", why: "unreachable", detail };
}

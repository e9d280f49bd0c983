import type { IncomingMessage, MailFacts } from "@baton/channels";
import type { App } from "../app.ts";
import { seenState } from "../conversations/seen-state.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { type SafeHtml, sanitiseHtml } from "../mail/sanitise-html.ts";
import { notFound } from "../refusal.ts";

/** A mail as it came. */
export type StoredMail = IncomingMessage & { readonly mail: MailFacts };

/** The largest picture that is shown in its place in a mail, in bytes. */
const largestPicture = 1_000_000;
const shownTypes = /^image\/(?:png|jpeg|gif|webp)$/;

/** Reads the mail behind a message anew; refused as not_found when there is none, or none that the reader may see. */
export async function readStoredMail(
  app: App,
  reader: Reader,
  { id, seq }: { readonly id: string; readonly seq: number },
): Promise<StoredMail> {
  const { channelId } = await seenState(app, reader, id);
  const { rows } = await app.database.pool.query<{ raw: Buffer }>(
    `select i.raw from message m join inbound i on i.id = (m.data->'outside'->'mail'->>'inboundId')::bigint
      where m.conversation_id = $1 and m.seq = $2`,
    [id, seq],
  );
  const account = app.channels.accounts.find(channelId);
  const [row] = rows;
  if (row === undefined || account === null) throw notFound("mail");
  const read = account.translator.read(row.raw, account);
  if (read.type !== "message" || read.mail === null) throw notFound("mail");
  return { ...read, mail: read.mail };
}

/** Its HTML as it may be shown; null when it has none. Pictures that came with it stand in their places. */
export function safeHtmlOf({ mail, attachments }: StoredMail, showRemote: boolean): SafeHtml | null {
  if (mail.html === null) return null;
  const pictures = new Map(
    attachments.flatMap(({ contentId, mime, from }) =>
      contentId !== null &&
      from.kind === "bytes" &&
      shownTypes.test(mime) &&
      from.bytes.length <= largestPicture
        ? [[contentId, `data:${mime};base64,${Buffer.from(from.bytes).toString("base64")}`]]
        : [],
    ),
  );
  return sanitiseHtml(mail.html, { cid: (id) => pictures.get(id) ?? null, showRemote });
}

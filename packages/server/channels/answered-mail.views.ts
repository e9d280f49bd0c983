import type { AnsweredMail, MailSetting } from "@baton/channels";
import type { MailAbout } from "@baton/engine";
import type { App } from "../app.ts";

type Answered = Pick<MailSetting, "answered" | "language" | "timeZone"> & {
  /** Where the visitor's own newest mail asks for its answers, if they may go there; null: to the visitor's address. */
  readonly replyTo: string | null;
};

/** The newest mail before a message of ours, and where, in which language and in which zone it is answered. */
export async function answeredMail(
  { database }: Pick<App, "database">,
  { conversationId, seq }: { readonly conversationId: string; readonly seq: number },
): Promise<Answered> {
  const { rows } = await database.pool.query<{
    language: Answered["language"] | null;
    timeZone: string | null;
    body: string | null;
    at: Date | null;
    mail: MailAbout | null;
    from: string | null;
    asked: MailAbout["replyTo"] | null;
  }>(
    `select c.language, c.time_zone as "timeZone", m.body, m.created_at as at, m.data->'outside'->'mail' as mail,
            coalesce(i.outside_id, v.email) as "from", own.asked
       from conversation c
       join visitor v on v.id = c.visitor_id
       left join lateral (select * from message where conversation_id = c.id and kind = 'visitor' and seq < $2
         and data->'outside' ? 'mail' order by seq desc limit 1) m on true
       left join lateral (select data->'outside'->'mail'->'replyTo' as asked from message
         where conversation_id = c.id and kind = 'visitor' and seq < $2 and data->'outside' ? 'mail'
           and not (data->'outside'->'mail' ? 'from') order by seq desc limit 1) own on true
       left join lateral (select outside_id from outside_identity where visitor_id = c.visitor_id
         and channel_id = c.channel_id order by last_message_at desc nulls last limit 1) i on true
      where c.id = $1`,
    [conversationId, seq],
  );
  const [row] = rows;
  const { language = null, timeZone = null, mail = null, body = null, at = null, from = null } = row ?? {};
  const answered: AnsweredMail | null =
    mail === null || at === null
      ? null
      : {
          ...mail,
          from: mail.from?.address ?? from ?? "",
          replyTo: usedOf(mail.replyTo),
          text: body ?? "",
          at: at.toISOString(),
        };
  return { answered, replyTo: usedOf(row?.asked), language: language ?? "en", timeZone: timeZone ?? "UTC" };
}

function usedOf(replyTo: MailAbout["replyTo"] | null): string | null {
  return replyTo?.used === true ? replyTo.address : null;
}

import { checkTurn, type DecisionRecord, firedReasons, noticeFor } from "@baton/engine";
import type pg from "pg";
import { type HandoffInForce, inForce } from "../settings/settings.ts";

/** A decision that does not come out as it was stored. */
export type Difference = {
  readonly conversationId: string;
  readonly seq: number;
  readonly stored: unknown;
  readonly replayed: unknown;
};

const batch = 2000;

/**
 * Decides every stored visitor message again, from its text and the settings of its version, and compares. The
 * decisions on answers rest on what the knowledge held then, which their record keeps; their reasons are compared.
 */
export async function replayDecisions(
  client: pg.PoolClient,
): Promise<{ replayed: number; different: Difference[] }> {
  const versions = new Map<number, HandoffInForce>();
  const settings = await client.query("select version, body from setting_version where name = 'handoff'");
  for (const row of settings.rows) versions.set(row.version, inForce(row.version, row.body));
  const different: Difference[] = [];
  let replayed = 0;
  let after = { conversationId: "00000000-0000-0000-0000-000000000000", seq: 0, about: "" };
  for (;;) {
    const { rows } = await client.query(
      `select d.conversation_id, d.seq, d.about, d.record, m.body, h.verdict, n.data->>'notice' as notice
         from decision d join message m on m.conversation_id = d.conversation_id and m.seq = d.seq
         left join handoff h on h.conversation_id = d.conversation_id and h.cause_seq = d.seq
         left join message n on n.conversation_id = h.conversation_id and n.seq = h.notice_seq
        where (d.conversation_id, d.seq, d.about) > ($1::uuid, $2, $3)
        order by d.conversation_id, d.seq, d.about limit ${batch}`,
      [after.conversationId, after.seq, after.about],
    );
    if (rows.length === 0) return { replayed, different };
    for (const row of rows) {
      replayed += 1;
      const difference = compare(row.record, row.body, row.notice, versions);
      if (difference !== null)
        different.push({ conversationId: row.conversation_id, seq: row.seq, ...difference });
    }
    const last = rows[rows.length - 1];
    after = { conversationId: last.conversation_id, seq: last.seq, about: last.about };
  }
}

function compare(
  record: DecisionRecord,
  body: string,
  notice: string | null,
  versions: ReadonlyMap<number, HandoffInForce>,
): Pick<Difference, "stored" | "replayed"> | null {
  const noticeThen = record.availability === null ? null : noticeFor(record.availability.verdict);
  if (record.outcome === "handed_off" && noticeThen !== notice)
    return { stored: notice, replayed: noticeThen };
  if (record.about === "answer") {
    const reasons = firedReasons(record.checks);
    return String(reasons) === String(record.reasons) ? null : { stored: record.reasons, replayed: reasons };
  }
  // Nothing is checked while a person has the conversation, and a reopened one keeps the reasons it had.
  if (record.checks.length === 0) return null;
  const settings = versions.get(record.policyVersion);
  if (settings === undefined)
    return { stored: record.policyVersion, replayed: "these settings are not kept" };
  const turn = { body, clientId: null, pressedTalkToPerson: record.pressedTalkToPerson };
  const checks = checkTurn(turn, { triggers: settings.triggers, pauseCause: record.pauseCause });
  const same = canonical(checks) === canonical(record.checks);
  return same ? null : { stored: record.checks, replayed: checks };
}

/** JSON with its keys in order: the database gives them back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

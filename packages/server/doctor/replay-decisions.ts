import { zHandoffSettings } from "@baton/contract";
import {
  type Check,
  checksVersion,
  checkTurn,
  type DecisionOutcome,
  type DecisionRecord,
  type Earlier,
  firedReasons,
  type HandoffMode,
  judgeAnswer,
  LEXICON_VERSION,
  type NoticeKey,
  noticeThen,
} from "@baton/engine";
import type pg from "pg";
import { type HandoffInForce, inForce } from "../settings/settings.ts";
import { agentVersions, canonical, replayBounds } from "./replay-bounds.ts";
import { replayRead } from "./replay-read.ts";

/** A decision that does not come out as it was stored. */
export type Difference = {
  readonly conversationId: string;
  readonly seq: number;
  readonly stored: unknown;
  readonly replayed: unknown;
};

/** A stored decision with the message it is about and the notice that came of it. */
type Row = {
  readonly conversation_id: string;
  readonly seq: number;
  readonly about: string;
  readonly record: DecisionRecord;
  readonly body: string;
  readonly channel_id: string;
  /** Which text the visitor then read; null when none. */
  readonly notice: NoticeKey | null;
};

const batch = 2000;
/** Of records that name no version of the rules by which texts are read. */
const firstChecksVersion = 1;

/**
 * Decides every stored visitor message again, from its text and the settings of its version, and compares. The
 * decisions on answers rest on what the knowledge held then (but for questions out of the customer agent's bounds,
 * which rest on its settings), and those of earlier rules on what these rules found: their records keep it, and what
 * follows from it is compared.
 */
export async function replayDecisions(
  client: pg.PoolClient,
): Promise<{ replayed: number; different: Difference[] }> {
  const versions = new Map<number, HandoffInForce>();
  const settings = await client.query("select version, body from setting_version where name = 'handoff'");
  for (const { version, body } of settings.rows)
    versions.set(version, inForce(version, zHandoffSettings.parse(body)));
  const agents = await client.query(
    "select version, body from setting_version where name = 'customer_agent'",
  );
  const agentsBy = agentVersions(agents.rows);
  const different: Difference[] = [];
  let replayed = 0;
  let after = { conversationId: "00000000-0000-0000-0000-000000000000", seq: 0, about: "" };
  for (;;) {
    const { rows } = await client.query<Row>(
      // A message can have caused several handoffs, one after the other: the decision's is the next after its epoch, if
      // it made one. What was kept may be handed off later for the same message, and has a notice of its own before.
      `select d.conversation_id, d.seq, d.about, d.record, m.body, c.channel_id, n.data->>'notice' as notice
         from decision d join message m on m.conversation_id = d.conversation_id and m.seq = d.seq
         join conversation c on c.id = d.conversation_id
         left join lateral (select notice_seq from handoff where conversation_id = d.conversation_id
           and cause_seq = d.seq and epoch > (d.record->>'epoch')::integer and d.record->>'outcome' <> 'kept_and_told'
           order by epoch limit 1) h on true
         left join message n on n.conversation_id = d.conversation_id and n.kind = 'notice'
           and n.seq = coalesce(h.notice_seq, (select min(seq) from message where conversation_id = d.conversation_id
             and seq > d.seq and kind = 'notice'))
        where (d.conversation_id, d.seq, d.about) > ($1::uuid, $2, $3)
        order by d.conversation_id, d.seq, d.about limit ${batch}`,
      [after.conversationId, after.seq, after.about],
    );
    for (const row of rows) {
      replayed += 1;
      const difference =
        compare(row, versions.get(row.record.policyVersion)) ??
        (row.about === "answer"
          ? (replayBounds(row.record, row.body, agentsBy) ?? replayRead(row.record, row.body, versions))
          : null);
      if (difference !== null)
        different.push({ conversationId: row.conversation_id, seq: row.seq, ...difference });
    }
    const last = rows.at(-1);
    if (last === undefined) return { replayed, different };
    after = { conversationId: last.conversation_id, seq: last.seq, about: last.about };
  }
}

type Compared = Pick<Difference, "stored" | "replayed"> | null;

function compare(row: Row, settings: HandoffInForce | undefined): Compared {
  const { record, channel_id, body } = row;
  if (settings === undefined)
    return { stored: record.policyVersion, replayed: "these settings are not kept" };
  const policy = settings.policyFor(channel_id);
  if (record.mode !== undefined && record.mode !== policy.mode)
    return { stored: record.mode, replayed: policy.mode };
  const told = different(row.notice, noticeThen(record, policy), tellsOfNotice(record));
  if (told !== null) return told;
  // Nothing is checked while a person has the conversation, and a reopened one keeps the reasons it had.
  if (record.checks.length === 0) return null;
  const reasons = firedReasons(record.checks);
  if (String(reasons) !== String(record.reasons)) return { stored: record.reasons, replayed: reasons };
  const outcome = outcomeOf(record);
  if (outcome !== record.outcome) return { stored: record.outcome, replayed: outcome };
  if (record.about !== "visitor_message") return null;
  // Rules of another version may read the text otherwise. What they found is kept, and all that follows from it holds.
  if ((record.checksVersion ?? firstChecksVersion) !== checksVersion) return null;
  const turn = { body, clientId: null, pressedTalkToPerson: record.pressedTalkToPerson, timeZone: null };
  const checks = checkTurn(turn, { triggers: settings.triggers, pauseCause: record.pauseCause });
  return different(canonical(record.checks), canonical(checks.map(orAsReadThen(record.checks))), true);
}

/** What another version of the lexicon read can't be read again: that check stands as it is stored. */
function orAsReadThen(stored: readonly Check[]): (check: Check) => Check {
  const then = stored.find(({ check }) => check === "phrase");
  const isOlder = then?.check === "phrase" && then.lexicon !== undefined && then.lexicon !== LEXICON_VERSION;
  return (check) => (isOlder && check.check === "phrase" ? then : check);
}

function different(stored: unknown, replayed: unknown, matters: boolean): Compared {
  return matters && stored !== replayed ? { stored, replayed } : null;
}

/** Whether the decision itself made a notice, or could have: what another one told is not its to explain. */
function tellsOfNotice({ availability, outcome }: DecisionRecord): boolean {
  return availability !== null || outcome === "kept_and_told";
}

/** What follows from the reasons that fired, by the process; of an answer, from what came before it too. */
function outcomeOf({ about, mode = "live", reasons, checks }: DecisionRecord): DecisionOutcome {
  const [check] = checks;
  if (check?.check === "cannot_answer" && check.earlier !== undefined)
    return outcomeOfAnswer(check, check.earlier, mode);
  if (reasons.length === 0) return about === "answer" ? "answered" : "answer_owed";
  if (mode !== "nobody" || about === "hand_off_running") return "handed_off";
  // Whoever can't answer at all can't keep a conversation either.
  if (reasons.includes("paused") || reasons.includes("failed")) return "handed_off";
  return reasons.includes("visitor_asked") ? "kept_and_told" : "kept";
}

function outcomeOfAnswer(
  { result, fired, because }: Extract<Check, { check: "cannot_answer" }>,
  earlier: Earlier,
  mode: HandoffMode,
): DecisionOutcome {
  const judged = judgeAnswer(result, earlier, mode);
  // It fired for another reason than it would now: no outcome is right then.
  const same = fired === judged.reasons.length > 0 && (because ?? null) === judged.because;
  return same ? judged.outcome : "answer_owed";
}

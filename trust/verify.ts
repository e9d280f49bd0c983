import { setTimeout as pause } from "node:timers/promises";
import { endpoints } from "@baton/contract";
import { type Database, openDatabase } from "../packages/server/db/connect.ts";
import { runningEmbeddedUrl } from "../packages/server/db/embedded-running.ts";
import { ask } from "./ask.ts";
import { fileProblems } from "./files-at-work.ts";
import { differences, type Follower } from "./follower.ts";
import { compare, type Ledger, type Stored } from "./ledger.ts";
import type { Visitor } from "./people.ts";
import type { ProviderAtWork } from "./provider-at-work.ts";
import type { ServedBaton } from "./served-baton.ts";
import { owedByWorkflows, whatRunsDid } from "./workflows-at-work.ts";

/** What the check at the end found; the first three numbers are counts of messages. */
export type Verdict = {
  readonly lost: number;
  readonly doubled: number;
  readonly changed: number;
  /** Conversations that were handed off, waited in line meanwhile, and were passed on for want of a reply. */
  readonly handedOff: number;
  readonly waited: number;
  readonly passedOn: number;
  /** Runs of workflows. */
  readonly runs: number;
  /** Files that messages came with, those of them that are kept, and what was uploaded in vain and swept away. */
  readonly files: { readonly promised: number; readonly kept: number; readonly swept: number };
  /** Everything that should not be, one sentence each. */
  readonly problems: readonly string[];
};

/** Somebody who followed along; without a visitor it was the team. */
export type Followed = { readonly follower: Follower; readonly visitor: Visitor | null };

const patience = 30_000;

/** Waits until what is owed is done, then compares: ledger with database, followers with history, and asks doctor. */
export async function verify(
  baton: ServedBaton,
  ledger: Ledger,
  followed: readonly Followed[],
  provider: ProviderAtWork,
): Promise<Verdict> {
  const url = await runningEmbeddedUrl(baton.dataDir);
  if (url === null) throw new Error("The embedded database left no record.");
  const database = openDatabase(url, { max: 2, applicationName: "kill loop" });
  try {
    const problems = await unsettled(database);
    const { lost, doubled, changed } = compare(ledger.entries, await storedMessages(database));
    problems.push(...lost.map((one) => `lost: ${JSON.stringify(one)}`));
    problems.push(...doubled.map((one) => `stored twice: ${JSON.stringify(one)}`));
    problems.push(...changed.map((one) => `changed: ${JSON.stringify(one)}`));
    problems.push(...(await followersProblems(database, followed)));
    problems.push(...(await provider.problems(database)));
    const happened = await whatHappened(database);
    const { runs, problems: ofRuns } = await whatRunsDid(database);
    problems.push(...ofRuns);
    const promised = new Map([...ledger.files, ...provider.files()]);
    const files = await fileProblems(database, baton.dataDir, promised);
    problems.push(...files.problems);
    // Last, because it stops the server and its database.
    problems.push(...(await doctorProblems(baton)));
    return {
      lost: lost.length,
      doubled: doubled.length,
      changed: changed.length,
      ...happened,
      runs,
      files: { promised: promised.size, kept: files.kept, swept: files.swept },
      problems,
    };
  } finally {
    await database.close();
  }
}

async function whatHappened({ pool }: Database): Promise<Pick<Verdict, "handedOff" | "waited" | "passedOn">> {
  const { rows } = await pool.query(
    `select count(*) filter (where move = 'hand_off') as "handedOff",
            count(*) filter (where move = 'assign_from_line') as waited,
            count(*) filter (where move = 'pass_on') as "passedOn" from ownership_event`,
  );
  return rows[0];
}

async function storedMessages({ pool }: Database): Promise<Stored[]> {
  const { rows } = await pool.query(
    `select conversation_id as "conversationId", seq, client_id as "clientId", body from message
      where client_id is not null`,
  );
  return rows;
}

/** What somebody waits for although it could be done, in words, with the query that must find nothing. */
const owed = {
  // Still wanted: a superseded one is only tidied away later.
  "an answer is still owed": `select o.conversation_id, o.seq, o.attempts
      from owed_answer o join conversation c on c.id = o.conversation_id
     where c.owner_kind = 'customer_agent' and c.epoch = o.epoch and c.last_visitor_seq = o.seq
       and c.waiting_since is not null`,
  // At the end the doors are open and everybody is in the team.
  "somebody waits though a teammate is free": `select conversation_id, line_key, waiting_since from waiting_line
     where drains and exists (select from teammate
       where active and status = 'available' and case waiting_line.load
         when 'chat' then open_chat < capacity_chat else open_other < capacity_other end)`,
  "nobody looked at a late reply": `select conversation_id, epoch, due_at from owed_reply
     where due_at < now() - interval '5 seconds'`,
};

async function unsettled({ pool }: Database): Promise<string[]> {
  const end = performance.now() + patience;
  for (;;) {
    const problems: string[] = [];
    for (const [what, query] of Object.entries({ ...owed, ...owedByWorkflows })) {
      const { rows } = await pool.query(query);
      problems.push(...rows.map((row) => `${what}: ${JSON.stringify(row)}`));
    }
    if (problems.length === 0 || performance.now() > end) return problems;
    await pause(200);
  }
}

async function followersProblems(database: Database, followed: readonly Followed[]): Promise<string[]> {
  const end = performance.now() + patience;
  for (;;) {
    const problems: string[] = [];
    for (const one of followed) problems.push(...(await followerProblems(database, one)));
    // The last events may still be on their way.
    if (problems.length === 0 || performance.now() > end) return problems;
    await pause(500);
  }
}

async function followerProblems(database: Database, { follower, visitor }: Followed): Promise<string[]> {
  // Told to load anew, a client reads what it missed; what came by events is then no longer the whole.
  if (follower.reloads() > 0) return [`a follower was told to reload ${follower.reloads()} times`];
  const problems: string[] = [];
  for (const [id, actual] of await historyFor(database, visitor)) {
    const found = differences(follower.seen.get(id) ?? [], actual);
    problems.push(...found.map((what) => `${visitor === null ? "the team" : "a visitor"} in ${id} ${what}`));
  }
  return problems;
}

/** The places that there are, by conversation: for a visitor as the API tells them, for the team all. */
async function historyFor(database: Database, visitor: Visitor | null): Promise<Map<string, number[]>> {
  const history = new Map<string, number[]>();
  if (visitor === null) {
    const { rows } = await database.pool.query("select conversation_id, seq from message order by 1, 2");
    for (const row of rows)
      history.set(row.conversation_id, [...(history.get(row.conversation_id) ?? []), row.seq]);
    return history;
  }
  const { conversations } = await ask(visitor.asker, endpoints.listOwnConversations, {});
  for (const { id } of conversations) {
    const { messages } = await ask(visitor.asker, endpoints.listOwnMessages, { params: { id } });
    history.set(
      id,
      messages.map((message) => message.seq),
    );
  }
  return history;
}

/** Doctor on the running install and, after a polite stop, on the stopped one. */
async function doctorProblems(baton: ServedBaton): Promise<string[]> {
  const running = await baton.command("doctor");
  baton.signal("SIGTERM");
  await baton.gone();
  const stopped = await baton.command("doctor");
  return [running, stopped].flatMap(({ code, output }) =>
    code === 0 ? [] : [`doctor (exit ${code}):\n${output}`],
  );
}

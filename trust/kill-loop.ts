import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { endpoints } from "@baton/contract";
import { type Asker, ask, askForSession } from "./ask.ts";
import { type Done, doFault, faultKinds } from "./faults.ts";
import { type Follower, followByPoll, followBySocket } from "./follower.ts";
import { freePort } from "./free-port.ts";
import { type Ledger, makeLedger } from "./ledger.ts";
import {
  hoursAtWork,
  newVisitor,
  statusAtWork,
  teammateAtWork,
  type Visitor,
  visitorAtWork,
} from "./people.ts";
import { providerAtWork } from "./provider-at-work.ts";
import { type Random, randomFrom } from "./random.ts";
import { type ServedBaton, servedBaton } from "./served-baton.ts";
import { type Verdict, verify } from "./verify.ts";
import { addWorkflows } from "./workflows-at-work.ts";

/** How long to go on, and the seed of the faults' order. */
export type LoopOptions = {
  readonly seconds: number;
  readonly seed: number;
  readonly log?: (line: string) => void;
};

/** What a loop did and found. */
export type LoopReport = {
  readonly faults: readonly (Done & { readonly recoveredAfter: number })[];
  readonly acknowledged: number;
  readonly replies: number;
  /** Messages that a provider told and Baton acknowledged; messages of ours that the provider took. */
  readonly byProvider: { readonly acknowledged: number; readonly taken: number };
  readonly resumptions: number;
  readonly reloads: number;
  readonly complaints: readonly string[];
  readonly verdict: Verdict;
};

const visitors = 6;

/**
 * Runs a real Baton under load, kills it and its database in every way again and again, and compares at the end
 * what clients were promised with what there is. The data is removed when everything held, and kept otherwise.
 */
export async function runKillLoop({ seconds, seed, log = () => {} }: LoopOptions): Promise<LoopReport> {
  const random = randomFrom(seed);
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), "baton-kill-loop-")));
  const baton = servedBaton(dataDir, await freePort(), { BATON_ALLOW_PRIVATE: "127.0.0.1" });
  const ledger = makeLedger();
  try {
    await baton.start();
    const people = await setUp(baton);
    const working = await beginWork(baton, people, ledger, random);
    const provider = await providerAtWork(people.owner, people.inboxId, randomFrom(seed + 1));
    const faults = await doFaults(baton, ledger, { seconds, random, log });
    await Promise.all([working.stop(), provider.stop()]);
    log("The writing is over; checking.");
    const verdict = await verify(baton, ledger, working.followers, provider);
    await provider.close();
    const { followers } = working;
    const total = (of: (one: Follower) => number): number =>
      followers.reduce((sum, { follower }) => sum + of(follower), 0);
    for (const { follower } of followers) follower.stop();
    const report = {
      faults,
      acknowledged: ledger.count("visitor"),
      replies: ledger.count("teammate"),
      byProvider: { acknowledged: provider.acknowledged(), taken: provider.taken() },
      resumptions: total((one) => one.resumptions()),
      reloads: total((one) => one.reloads()),
      complaints: ledger.complaints,
      verdict,
    };
    if (findings(report).length === 0) await rm(dataDir, { recursive: true, force: true });
    else log(`The data is kept in ${dataDir}.\n${baton.printed().slice(-4000)}`);
    return report;
  } finally {
    await leaveNothing(baton);
  }
}

/** Everything that should not have been, one sentence each; empty when every promise held. */
export function findings({ verdict, complaints }: LoopReport): string[] {
  return [...complaints, ...verdict.problems];
}

type People = {
  readonly owner: Asker;
  readonly teammates: readonly { id: string; asker: Asker }[];
  readonly channelIds: readonly string[];
  readonly inboxId: string;
};

async function setUp(baton: ServedBaton): Promise<People> {
  const { url } = baton;
  const token = /\/welcome#(\S+)/.exec(baton.printed())?.[1] ?? "";
  const password = "a long enough password";
  const company = { companyName: "Lumen", colour: "#112233" };
  const first = { token, name: "Olga", email: "olga@example.com", password, ...company };
  const { cookie, response } = await askForSession(url, endpoints.setUp, { body: first });
  const owner = { url, headers: { cookie } };
  const teammates = [{ id: response.teammate.id, asker: owner }];
  for (const name of ["Ana", "Luc"]) {
    const body = {
      name,
      email: `${name}@example.com`,
      role: "teammate",
      capacity: { chat: 8, other: 20 },
    } as const;
    const { invitationLink, teammate } = await ask(owner, endpoints.addTeammate, { body });
    const invitation = { token: invitationLink.split("#")[1] ?? "", password };
    const joined = await askForSession(url, endpoints.acceptInvitation, { body: invitation });
    teammates.push({ id: teammate.id, asker: { url, headers: { cookie: joined.cookie } } });
  }
  await addToTeam(owner, teammates);
  for (const [title, body] of answers)
    await ask(owner, endpoints.addKnowledge, { body: { kind: "short_answer", title, body } });
  const { channelId } = await ask(owner, endpoints.getWidget, {});
  const inboxId = await watchReplies(owner);
  return { owner, teammates, channelIds: [channelId, await addWorkflows(owner, inboxId)], inboxId };
}

/** Passes on what has no reply within the shortest time that there is; the inbox to which handoffs go. */
async function watchReplies(owner: Asker): Promise<string> {
  const { version, settings } = await ask(owner, endpoints.getHandoffSettings, {});
  const firstReply = { minutes: 1, whenLate: "next_person" } as const;
  await ask(owner, endpoints.saveHandoffSettings, {
    body: { baseVersion: version, settings: { ...settings, firstReply } },
  });
  return settings.route.inboxId;
}

async function addToTeam(owner: Asker, teammates: People["teammates"]): Promise<void> {
  const { teams } = await ask(owner, endpoints.listTeams, {});
  for (const { id, name } of teams) {
    const memberIds = teammates.map((one) => one.id);
    await ask(owner, endpoints.changeTeam, { params: { id }, body: { name, memberIds } });
  }
  for (const { id, asker } of teammates)
    await ask(asker, endpoints.setStatus, { params: { id }, body: { status: "available" } });
}

const answers = [
  ["When are you open?", "We are open from 9 to 17, Monday to Friday."],
  ["What does shipping cost?", "Shipping costs 5 euros, and nothing from 50 euros on."],
  ["How do I return a lamp?", "Send it back within 30 days with the label in the box."],
] as const;

type Working = {
  readonly followers: readonly { follower: Follower; visitor: Visitor | null }[];
  stop(): Promise<void>;
};

async function beginWork(
  baton: ServedBaton,
  people: People,
  ledger: Ledger,
  random: Random,
): Promise<Working> {
  const all = Array.from({ length: visitors }, () => newVisitor(baton.url));
  const followers = await Promise.all(
    all.map(async (visitor) => ({ visitor, follower: await followBySocket(baton.url, visitor.key) })),
  );
  const [owner, ...others] = people.teammates;
  const team = owner === undefined ? [] : [{ visitor: null, follower: await followByPoll(owner.asker) }];
  // Each has a chance of their own: how fast the server answers must not change the order of the faults.
  const chance = (): Random => randomFrom(random.between(0, 2 ** 31));
  const working = [
    ...all.map((visitor, index) =>
      visitorAtWork(visitor, people.channelIds[index % people.channelIds.length] ?? "", ledger, chance()),
    ),
    ...people.teammates.map(({ asker }) => teammateAtWork(asker, ledger, chance())),
    ...others.map(({ asker, id }) => statusAtWork(asker, id, ledger, chance())),
    ...(owner === undefined ? [] : [hoursAtWork(owner.asker, people.inboxId, ledger, chance())]),
  ];
  return {
    followers: [...followers, ...team],
    async stop() {
      await Promise.all(working.map((one) => one.stop()));
    },
  };
}

async function doFaults(
  baton: ServedBaton,
  ledger: Ledger,
  { seconds, random, log }: { seconds: number; random: Random; log: (line: string) => void },
): Promise<LoopReport["faults"]> {
  const end = performance.now() + seconds * 1000;
  const faults: (Done & { recoveredAfter: number })[] = [];
  while (performance.now() < end) {
    await pause(random.between(500, 3000));
    const kind = random.pick(faultKinds);
    const begun = performance.now();
    const done = await doFault(baton, kind, random);
    // A killed database is noticed a moment later; only what was asked after the fault shows that work goes on.
    await ledger.nextAfter(begun);
    const recoveredAfter = performance.now() - begun;
    faults.push({ ...done, recoveredAfter });
    const stop = done.stopTook === null ? "" : `stopped in ${inSeconds(done.stopTook)}, `;
    const back = `ready after ${inSeconds(done.readyAfter)}, back to work after ${inSeconds(recoveredAfter)}`;
    log(`${kind}: ${stop}${back}, ${ledger.entries.length} acknowledged`);
  }
  return faults;
}

async function leaveNothing(baton: ServedBaton): Promise<void> {
  baton.signal("SIGKILL");
  await baton.gone();
  const pid = await baton.postmaster();
  if (pid !== null) process.kill(pid, "SIGINT");
}

/** The report for people; every number is a count unless it says otherwise. */
export function reportText(report: LoopReport): string {
  const slowest = Math.max(0, ...report.faults.map((one) => one.recoveredAfter));
  const stops = Math.max(0, ...report.faults.map((one) => one.stopTook ?? 0));
  const { lost, doubled, changed, handedOff, waited, passedOn, runs, files } = report.verdict;
  return [
    `${report.faults.length} faults · ${report.acknowledged} visitor messages and ${report.replies} replies and notes acknowledged`,
    `${report.byProvider.acknowledged} messages of a provider acknowledged · ${report.byProvider.taken} of ours taken by it`,
    `${handedOff} handoffs · ${waited} taken from the line · ${passedOn} passed on · ${runs} runs of workflows`,
    `${files.promised} messages with a file · ${files.kept} files kept · ${files.swept} never sent and swept away`,
    `lost ${lost} · doubled ${doubled} · changed ${changed} · resumed ${report.resumptions} · told to reload ${report.reloads}`,
    `slowest back to work ${inSeconds(slowest)} · slowest polite stop ${inSeconds(stops)}`,
    ...findings(report).map((line) => `PROBLEM ${line}`),
  ].join("\n");
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

const backToWorkWithin = 15_000;
const politeStopWithin = 5000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  const seconds = Number(values.seconds ?? 300);
  process.stdout.write(`The kill loop runs for ${seconds} s with --seed ${seed}.\n`);
  const report = await runKillLoop({ seconds, seed, log: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(`${reportText(report)}\n`);
  const slow = report.faults.filter(
    (one) => one.recoveredAfter > backToWorkWithin || (one.stopTook ?? 0) > politeStopWithin,
  );
  for (const one of slow) process.stdout.write(`PROBLEM too slow: ${one.kind}\n`);
  process.exit(findings(report).length + slow.length === 0 ? 0 : 1);
}

if (import.meta.main) await main();

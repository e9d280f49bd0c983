import { parseArgs } from "node:util";
import { type BenchCluster, openCluster } from "./cluster.ts";
import { type Figure, isMet, jsonLine, textLine } from "./figure.ts";
import { runGrowth } from "./growth.ts";
import { runHooks } from "./hooks.ts";
import { runLine } from "./line.ts";
import { runRetrieval } from "./retrieval.ts";
import { runStart } from "./start.ts";
import { runTriggers } from "./triggers.ts";
import { runTurn } from "./turn.ts";
import { runWorkflow } from "./workflow.ts";

const usage = `npm run bench -- [triggers] [turn] [growth] [line] [workflow] [retrieval] [hooks] [start]   all of them when none is named

  --json                 one line of JSON a figure
  --database-url <url>   a PostgreSQL whose role may create databases, instead of an embedded one
  --quick                short rounds and fewer conversations: to try a change out, not to tell numbers
`;

const workloads = ["triggers", "turn", "growth", "line", "workflow", "retrieval", "hooks", "start"] as const;
type Workload = (typeof workloads)[number];

const lengths = {
  full: {
    batches: 40,
    turn: { rounds: 15, seconds: 1.5, writers: [1, 8, 32] },
    growth: { rounds: 60, seconds: 0.25, manyConversations: 1_000_000 },
    line: { storm: 1000, rounds: 6, perRound: 100 },
    workflow: { rounds: 8, perRound: 400 },
    retrieval: { passages: 100_000, questions: 1500 },
    hooks: { rounds: 5, seconds: 5, perSecond: 300 },
  },
  quick: {
    batches: 10,
    turn: { rounds: 3, seconds: 1, writers: [1, 8, 32] },
    growth: { rounds: 20, seconds: 0.25, manyConversations: 100_000 },
    line: { storm: 1000, rounds: 2, perRound: 50 },
    workflow: { rounds: 3, perRound: 150 },
    retrieval: { passages: 20_000, questions: 300 },
    hooks: { rounds: 2, seconds: 3, perSecond: 300 },
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    "database-url": { type: "string" },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

let missed = 0;

function report(figure: Figure): void {
  if (isMet(figure) === false) missed += 1;
  process.stdout.write(`${values.json ? jsonLine(figure) : textLine(figure)}\n`);
}

async function withCluster(work: (cluster: BenchCluster) => Promise<void>): Promise<void> {
  const cluster = await openCluster(values["database-url"] ?? null);
  try {
    await work(cluster);
  } finally {
    await cluster.close();
  }
}

async function run(workload: Workload): Promise<void> {
  const { batches, turn, growth, line, workflow, retrieval, hooks } = values.quick
    ? lengths.quick
    : lengths.full;
  switch (workload) {
    case "triggers":
      return runTriggers(report, batches);
    case "turn":
      return withCluster((cluster) => runTurn(cluster, turn, report));
    case "growth":
      return withCluster((cluster) => runGrowth(cluster, growth, report));
    case "line":
      return withCluster((cluster) => runLine(cluster, line, report));
    case "workflow":
      return withCluster((cluster) => runWorkflow(cluster, workflow, report));
    case "hooks":
      return withCluster((cluster) => runHooks(cluster, hooks, report));
    case "retrieval":
      return withCluster((cluster) => runRetrieval(cluster, retrieval, report));
    case "start":
      return runStart(report);
  }
}

const unknown = positionals.filter((name) => !workloads.some((workload) => workload === name));
if (values.help || unknown.length > 0) {
  process.stderr.write(unknown.length > 0 ? `There is no workload "${unknown[0]}".\n\n${usage}` : usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const chosen = workloads.filter((workload) => positionals.length === 0 || positionals.includes(workload));
  for (const workload of chosen) await run(workload);
  if (!values.json) process.stdout.write(missed === 0 ? "Every target is kept.\n" : `${missed} missed.\n`);
}

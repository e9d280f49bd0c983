import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from "./embedded.ts";
import { findBarrier } from "./embedded-account.ts";
import { withClient } from "./embedded-cluster.ts";
import { isAlive, isPostmasterOf, waitUntil } from "./embedded-postmaster.ts";
import { readRecord } from "./embedded-record.ts";

const PATIENCE_MS = 15_000;
const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
// A normal user can't run a checkout in a closed place, such as root's home: there is nothing to try there.
const othersReachUs =
  isRoot &&
  (await findBarrier(NOBODY, import.meta.dirname)) === undefined &&
  (await findBarrier(NOBODY, dirname(process.execPath))) === undefined;
const hasTerminals = process.platform !== "win32";

let made: string;
let fresh: string;
let dataDir: string;
let stops: (() => Promise<unknown>)[] = [];

// Creating a cluster takes a second: most tests use one in turn, each leaving it stopped and whole.
beforeAll(async () => {
  made = await realpath(await mkdtemp(join(tmpdir(), "baton-embedded-made-")));
  await (await startEmbedded(made)).stop();
});

afterAll(async () => {
  await rm(made, { recursive: true, force: true });
});

beforeEach(async () => {
  fresh = await realpath(await mkdtemp(join(tmpdir(), "baton-embedded-")));
  dataDir = fresh;
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  stops = [];
  await rm(fresh, { recursive: true, force: true });
});

function useMade(): void {
  dataDir = made;
}

/** Commits something to look for after the fault. */
async function keep(server: EmbeddedPostgres): Promise<void> {
  await ask(server.url, "DROP TABLE IF EXISTS kept");
  await ask(server.url, "CREATE TABLE kept AS SELECT 42 AS answer");
}

async function start(options?: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbedded(dataDir, options);
  stops.push(() => server.stop());
  return server;
}

/** A Baton in a process of its own, so that it can be killed. It prints how its database came up, or why not. */
function spawnElsewhere(how: SpawnOptions = {}): ChildProcess {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, "embedded.ts"))});
    try {
      const server = await startEmbedded(${JSON.stringify(dataDir)});
      process.on("SIGTERM", async () => { await server.stop(); process.exit(0); });
      setInterval(() => {}, 1000);
      console.log(server.origin + " " + server.pid());
    } catch (error) {
      console.log(error.name + ": " + error.message);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    ...how,
    stdio: ["ignore", "pipe", "inherit"],
  });
  stops.push(() => end(child, "SIGTERM"));
  return child;
}

/** As `spawnElsewhere`, with the line that it printed. */
async function startElsewhere(how?: SpawnOptions): Promise<{ child: ChildProcess; said: string }> {
  const child = spawnElsewhere(how);
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (data) => resolve(String(data).trim()));
    child.once("exit", (code) => reject(new Error(`It said nothing and ended with ${code}.`)));
  });
  return { child, said };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

function pidIn(said: string): number {
  return Number(said.split(" ")[1]);
}

function userOf(pid: number): number {
  return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  return withClient(url, async (client) => (await client.query(sql)).rows[0]);
}

describe("an embedded database", () => {
  test("is created on the first start and found again, with its port and its data, on the second", async () => {
    const first = await start();
    expect(first.origin).toBe("created");
    await keep(first);
    await first.stop();

    const second = await start();
    expect(second.origin).toBe("started");
    expect(second.port).toBe(first.port);
    expect(await ask(second.url, "SELECT answer FROM kept")).toEqual({ answer: 42 });
  });

  test("gives the server a role that is not a superuser and owns its database", async () => {
    useMade();
    const server = await start();
    expect(
      await ask(
        server.url,
        `SELECT current_user AS role, rolsuper AS superuser, rolcreatedb OR rolcreaterole AS creator,
           pg_get_userbyid(datdba) AS owner
         FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
      ),
    ).toEqual({ role: "baton", superuser: false, creator: false, owner: "baton" });
    for (const name of ["pg_trgm", "unaccent"]) await ask(server.url, `CREATE EXTENSION ${name}`);
    await expect(ask(server.url, "SELECT pg_read_file('/etc/passwd')")).rejects.toThrow("permission denied");
  });

  test("is durable, knows accented letters, and counts statements", async () => {
    useMade();
    const server = await start();
    expect(
      await ask(
        server.adminUrl.replace(/\/postgres$/, "/baton"),
        `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
           current_setting('full_page_writes') AS pages, current_setting('data_checksums') AS checksums,
           to_tsvector('french', 'résilié')::text AS words, count(*) > 0 AS counted
         FROM pg_stat_statements`,
      ),
    ).toEqual({
      fsync: "on",
      commit: "on",
      pages: "on",
      checksums: "on",
      words: "'résili':1",
      counted: true,
    });
  });

  test("listens on this machine only, and keeps its passwords and its files to their owner", async () => {
    useMade();
    const server = await start();
    expect(await ask(server.adminUrl, "SHOW listen_addresses")).toEqual({ listen_addresses: "127.0.0.1" });
    const mode = async (name: string) => (await stat(join(dataDir, name))).mode & 0o777;
    expect(await mode("postgres.json")).toBe(0o600);
    expect(await mode("postgres.log")).toBe(0o600);
    expect(await mode("postgres")).toBe(0o700);
    await expect(ask(server.url.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(
      "password authentication failed",
    );
  });

  test("never writes what visitors said into its log, not even when a statement fails", async () => {
    useMade();
    const server = await start();
    await ask(server.url, "CREATE TABLE visitor (email text PRIMARY KEY)");
    await ask(server.url, "INSERT INTO visitor VALUES ('ada@example.com')");
    await expect(ask(server.url, "INSERT INTO visitor VALUES ('ada@example.com')")).rejects.toThrow(
      "duplicate",
    );
    const log = await readFile(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("ada@example.com");
  });

  test.runIf(isRoot)("does not run as root when Baton does", async () => {
    useMade();
    const server = await start();
    expect(userOf(server.pid())).toBeGreaterThan(0);
  });

  test.runIf(othersReachUs)("runs for a normal user, and then for root on the same data", async () => {
    chownSync(dataDir, NOBODY.uid, NOBODY.gid);
    const { child, said } = await startElsewhere(NOBODY);
    expect(said).toMatch(/^created \d+$/);
    await end(child, "SIGTERM");

    const server = await start();
    expect(server.origin).toBe("started");
    expect(userOf(server.pid())).toBe(NOBODY.uid);
    await server.stop();

    const again = await startElsewhere(NOBODY);
    expect(again.said).toMatch(/^started \d+$/);
  });

  test.runIf(othersReachUs)("says so when the data directory belongs to somebody else", async () => {
    useMade();
    chmodSync(dataDir, 0o755);
    const { said } = await startElsewhere(NOBODY);
    expect(said).toContain(`This user may not write to the data directory ${dataDir}`);
  });

  test("stops when told to, leaving nothing running, and may be told twice", async () => {
    useMade();
    const server = await start();
    const pid = server.pid();
    await Promise.all([server.stop(), server.stop()]);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  });
});

describe("after a fault", () => {
  test("the database of a killed Baton is adopted as it runs, and stopped with its new owner", async () => {
    useMade();
    const { child, said } = await startElsewhere();
    await end(child, "SIGKILL");
    const pid = pidIn(said);
    expect(isAlive(pid)).toBe(true);

    const server = await start();
    expect(server.origin).toBe("adopted");
    expect(server.pid()).toBe(pid);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual({ one: 1 });
    await server.stop();
    expect(await isPostmasterOf(pid, dataDir)).toBe(false);
  });

  test("an orphan with other settings is started again", async () => {
    useMade();
    const { child, said } = await startElsewhere();
    await end(child, "SIGKILL");
    const server = await start({ settings: { work_mem: "5MB" } });
    expect(server.origin).toBe("started");
    expect(server.pid()).not.toBe(pidIn(said));
    expect(await ask(server.url, "SHOW work_mem")).toEqual({ work_mem: "5MB" });
  });

  test("a postmaster.pid that names another living program does not stand in the way", async () => {
    useMade();
    const first = await start();
    await keep(first);
    const file = join(dataDir, "postgres", "postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    await first.stop();
    // A stranger that PostgreSQL may send signals to: one it may not, it takes for dead by itself.
    const { uid } = await stat(join(dataDir, "postgres"));
    const stranger = spawn("sleep", ["60"], { stdio: "ignore", ...(isRoot ? { uid } : {}) });
    stops.push(async () => stranger.kill());
    const stale = [String(stranger.pid), ...lines.slice(1)].join("\n");
    await writeFile(file, stale);
    await writeFile(join(dataDir, "postgres", `.s.PGSQL.${first.port}.lock`), stale);

    const second = await start();
    expect(second.origin).toBe("started");
    expect(await ask(second.url, "SELECT answer FROM kept")).toEqual({ answer: 42 });
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
  });

  test("a postmaster.pid that names nobody, or is torn, does not stand in the way", async () => {
    useMade();
    const first = await start();
    const file = join(dataDir, "postgres", "postmaster.pid");
    const text = await readFile(file, "utf8");
    await first.stop();
    for (const stale of [text, "4194999\n", ""]) {
      await writeFile(file, stale);
      const again = await start();
      expect(again.origin).toBe("started");
      await again.stop();
    }
  });

  test("another port is taken, and kept, when somebody sits on ours", async () => {
    useMade();
    const first = await start();
    await first.stop();
    const squatter: Server = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, "127.0.0.1", resolve));
    stops.push(async () => squatter.close());

    const lines: string[] = [];
    const second = await start({ log: (line) => lines.push(line) });
    expect(second.port).not.toBe(first.port);
    expect(lines.join("\n")).toContain(`Port ${first.port} on 127.0.0.1 is taken`);
    expect(await ask(second.url, "SELECT 1 AS one")).toEqual({ one: 1 });
    await second.stop();
    expect((await readRecord(join(dataDir, "postgres.json")))?.port).toBe(second.port);
  });

  test("a second Baton on the same data is refused and the first keeps working", async () => {
    useMade();
    const server = await start();
    await expect(startEmbedded(dataDir)).rejects.toThrow(`Process ${process.pid} already runs Baton`);
    const { said } = await startElsewhere();
    expect(said).toContain(`DirectoryLockedError: Process ${process.pid} already runs Baton`);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual({ one: 1 });
  });

  test("a killed PostgreSQL comes back by itself on the same address, with all that was committed", async () => {
    useMade();
    const server = await start();
    await keep(server);
    const before = server.pid();
    process.kill(before, "SIGKILL");
    expect(await waitUntil(() => server.pid() !== before, PATIENCE_MS)).toBe(true);
    expect(await ask(server.url, "SELECT answer FROM kept")).toEqual({ answer: 42 });
  });

  test("an adopted PostgreSQL that is killed comes back too", async () => {
    useMade();
    const { child } = await startElsewhere();
    await end(child, "SIGKILL");
    const server = await start();
    const before = server.pid();
    process.kill(before, "SIGKILL");
    expect(await waitUntil(() => server.pid() !== before, PATIENCE_MS)).toBe(true);
    expect(await ask(server.url, "SELECT 1 AS one")).toEqual({ one: 1 });
  });

  test("a creation that was cut off leaves nothing that looks like a database", async () => {
    const child = spawnElsewhere();
    const drafts = async () => (await readdir(dataDir)).filter((name) => name.startsWith("postgres.new-"));
    expect(await waitUntil(async () => (await drafts()).length > 0, PATIENCE_MS)).toBe(true);
    await end(child, "SIGKILL");
    expect(await readdir(dataDir)).not.toContain("postgres");

    const server = await start();
    expect(server.origin).toBe("created");
    expect(await drafts()).toEqual([]);
  });

  test.runIf(hasTerminals)("Ctrl-C in the terminal reaches Baton and not its database", async () => {
    useMade();
    const { child, said } = await startElsewhere({ detached: true });
    const ended = once(child, "exit");
    process.kill(-(child.pid ?? Number.NaN), "SIGINT");
    await ended;
    const server = await start();
    expect(server.origin).toBe("adopted");
    expect(server.pid()).toBe(pidIn(said));
  });

  test("a database of another PostgreSQL version is refused untouched", async () => {
    useMade();
    const server = await start();
    await server.stop();
    const file = join(dataDir, "postgres", "PG_VERSION");
    await writeFile(file, "17\n");
    stops.push(() => writeFile(file, "18\n"));
    await expect(startEmbedded(dataDir)).rejects.toThrow("made by PostgreSQL 17");
  });

  test("a lost password file is named instead of being made anew", async () => {
    useMade();
    const server = await start();
    await server.stop();
    const file = join(dataDir, "postgres.json");
    await rename(file, `${file}.aside`);
    stops.push(() => rename(`${file}.aside`, file));
    await expect(startEmbedded(dataDir)).rejects.toThrow("postgres.json is missing");
  });
});

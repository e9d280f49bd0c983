import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, startEmbedded } from "./embedded.ts";
import { findBinaries, type PostgresBinaries, programsIn } from "./embedded-binaries.ts";
import { withClient } from "./embedded-cluster.ts";
import { isAlive } from "./embedded-postmaster.ts";
import { nameRefugeFolder, refugeFolder, refugePrograms } from "./embedded-refuge.ts";
import { runningEmbeddedUrl } from "./embedded-running.ts";

// A machine may be busy, and two of these create a cluster or copy 60 MB.
const PATIENCE_MS = 60_000;
const isRoot = process.getuid?.() === 0;

/** A folder that everyone may enter, with a closed one for Baton and a place for the refuge. */
type Ground = {
  readonly all: string;
  readonly closed: string;
  readonly refuge: string;
  readonly dataDir: string;
};

let made: Ground;
let ground: Ground;
let stops: (() => Promise<unknown>)[] = [];

async function makeGround(): Promise<Ground> {
  const all = await realpath(await mkdtemp(join(tmpdir(), "baton-refuge-")));
  await chmod(all, 0o755);
  const closed = join(all, "closed");
  await mkdir(closed, { mode: 0o700 });
  return { all, closed, refuge: join(all, "refuge"), dataDir: join(closed, "data") };
}

// Creating a cluster takes seconds on a busy machine: most tests use one in turn, each leaving it stopped and whole.
beforeAll(async () => {
  made = await makeGround();
  if (!isRoot) return;
  const { dataDir, refuge } = made;
  const lines: string[] = [];
  const server = await startEmbedded(dataDir, { refuge, log: (line) => lines.push(line) });
  expect(server.origin).toBe("created");
  expect(lines.filter((line) => line.includes(refuge))).toHaveLength(1);
  await withClient(server.url, (client) => client.query("CREATE TABLE kept AS SELECT 42 AS answer"));
  await server.stop();
}, PATIENCE_MS);

afterAll(() => rm(made.all, { recursive: true, force: true }));

beforeEach(async () => {
  ground = await makeGround();
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  stops = [];
  await rm(ground.all, { recursive: true, force: true });
});

async function start(
  dataDir: string,
  options: { refuge: string; binaries?: PostgresBinaries },
): Promise<EmbeddedPostgres> {
  const server = await startEmbedded(dataDir, options);
  stops.push(() => server.stop());
  return server;
}

async function answerIn(server: EmbeddedPostgres): Promise<unknown> {
  return (await ask<{ answer: number }>(server.url, "SELECT answer FROM kept"))?.answer;
}

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  return withClient(url, async (client) => (await client.query(sql)).rows[0]);
}

/** A package of programs in miniature: enough to be copied, not to be run. */
async function makeNative(): Promise<PostgresBinaries> {
  const native = join(ground.closed, "native");
  await mkdir(join(native, "bin"), { recursive: true, mode: 0o700 });
  await mkdir(join(native, "lib"), { mode: 0o700 });
  await writeFile(join(native, "bin", "postgres"), "program", { mode: 0o700 });
  await writeFile(join(native, "lib", "libpq.so.5.18"), "library", { mode: 0o600 });
  await symlink("libpq.so.5.18", join(native, "lib", "libpq.so.5"));
  await mkdir(ground.refuge);
  return programsIn(native, "18.0.0");
}

describe.runIf(isRoot)("root in a place that PostgreSQL's account may not enter", () => {
  test("finds the cluster again outside, stops it, and opens nothing to others", async () => {
    const { closed, dataDir } = made;
    const server = await start(dataDir, made);
    expect(server.origin).toBe("started");
    expect(await answerIn(server)).toBe(42);
    const pid = server.pid();
    await server.stop();
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await readdir(dataDir)).sort()).toEqual([
      "baton.lock",
      "baton.pid",
      "postgres.json",
      "postgres.log",
    ]);
  });

  test(
    "starts programs that lie in such a place from a copy, made once",
    async () => {
      const real = await findBinaries();
      const { all, closed, refuge } = ground;
      await symlink(real.native, join(closed, "native"));
      const binaries = programsIn(join(closed, "native"), real.version);
      const copy = join(refuge, `postgresql-${real.version}`);
      const server = await start(join(all, "data"), { refuge, binaries });
      expect(await readFile(`/proc/${server.pid()}/cmdline`, "utf8")).toContain(
        join(copy, "bin", "postgres"),
      );
      expect(await readdir(join(all, "data"))).toContain("postgres");
      await server.stop();

      const { ino, isLink } = await lstat(copy).then((info) => ({
        ino: info.ino,
        isLink: info.isSymbolicLink(),
      }));
      expect(isLink).toBe(false);
      await start(join(all, "data"), { refuge, binaries });
      expect((await lstat(copy)).ino).toBe(ino);
    },
    PATIENCE_MS,
  );

  test("adopts what a killed Baton left running, and tells its address to the doctor", async () => {
    const script = `
      const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, "embedded.ts"))});
      const { dataDir, refuge } = ${JSON.stringify(made)};
      console.log((await startEmbedded(dataDir, { refuge })).pid());
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = await once(child.stdout, "data");
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;

    const server = await start(made.dataDir, made);
    expect(server.origin).toBe("adopted");
    expect(server.pid()).toBe(Number(said));
    const url = await runningEmbeddedUrl(made.dataDir);
    expect(await ask(url ?? "", "SELECT current_user AS role")).toEqual({ role: "baton" });
  });

  test("takes the cluster along when the data directory moves, and refuses a copy of it", async () => {
    const moved = join(made.closed, "moved");
    await rename(made.dataDir, moved);
    stops.push(() => rename(moved, made.dataDir));
    const server = await start(moved, made);
    expect(await answerIn(server)).toBe(42);
    await server.stop();

    const copy = join(made.closed, "copy");
    await cp(moved, copy, { recursive: true });
    await expect(startEmbedded(copy, made)).rejects.toThrow(`${copy} is a copy of ${moved}`);
  });

  test("says what is missing when the record or the cluster was lost, and makes nothing anew", async () => {
    const lost = async (path: string, sentence: string) => {
      await rename(path, `${path}.aside`);
      await expect(startEmbedded(made.dataDir, made)).rejects.toThrow(sentence);
      await rm(path, { recursive: true, force: true });
      await rename(`${path}.aside`, path);
    };
    await lost(join(made.dataDir, "postgres.json"), "postgres.json is missing");
    await lost(made.refuge, "is not there any more");
  });

  test("says which folder to open when the cluster is already in the closed place", async () => {
    const { closed, dataDir } = ground;
    await mkdir(join(dataDir, "postgres"), { recursive: true });
    await writeFile(join(dataDir, "postgres", "PG_VERSION"), "18\n");
    await expect(startEmbedded(dataDir, ground)).rejects.toThrow(`chmod o+x ${closed}`);
  });

  test("goes on where the cluster is when the closed place is opened later", async () => {
    await chmod(made.closed, 0o755);
    stops.push(() => chmod(made.closed, 0o700));
    expect(await answerIn(await start(made.dataDir, made))).toBe(42);
  });

  test("does not run programs from a folder that others may write in", async () => {
    const { dataDir, refuge } = ground;
    await mkdir(refuge);
    await chmod(refuge, 0o777);
    await expect(startEmbedded(dataDir, ground)).rejects.toThrow(`chmod 755 ${refuge}`);
  });
});

test("a new data directory leaves alone what a removed one at its path left in the refuge", async () => {
  const { dataDir, refuge } = ground;
  const name = await nameRefugeFolder(refuge, dataDir, false);
  expect(name).toMatch(/^[0-9a-f]{12}$/);
  await mkdir(join(refuge, name, "postgres"), { recursive: true });
  expect(await nameRefugeFolder(refuge, dataDir, false)).toMatch(new RegExp(`^${name}-[0-9a-f]{8}$`));
  expect(await nameRefugeFolder(refuge, dataDir, true)).toBe(name);
});

describe.runIf(process.platform !== "win32")("a copy of the programs", () => {
  test("can be read and run by everyone, whatever npm's umask was, and keeps its links", async () => {
    const copy = await refugePrograms(ground.refuge, await makeNative());
    expect((await stat(copy.native)).mode & 0o777).toBe(0o755);
    expect((await stat(copy.postgres)).mode & 0o777).toBe(0o755);
    expect((await stat(join(copy.native, "lib", "libpq.so.5.18"))).mode & 0o777).toBe(0o644);
    expect(await readFile(join(copy.native, "lib", "libpq.so.5"), "utf8")).toBe("library");
  });

  test("is made again when it is not whole, and drafts of killed Batons are removed", async () => {
    const binaries = await makeNative();
    const copy = await refugePrograms(ground.refuge, binaries);
    await truncate(copy.postgres, 0);
    await mkdir(join(ground.refuge, "postgresql-18.0.0.new-0123abcd"));
    await refugePrograms(ground.refuge, binaries);
    expect(await readFile(copy.postgres, "utf8")).toBe("program");
    expect((await readdir(ground.refuge)).filter((name) => name.startsWith("postgresql-"))).toEqual([
      "postgresql-18.0.0",
    ]);
  });

  test("is made once when several Batons start at the same time", async () => {
    const binaries = await makeNative();
    const copies = await Promise.all([1, 2, 3].map(() => refugePrograms(ground.refuge, binaries)));
    for (const copy of copies) expect(await readFile(copy.postgres, "utf8")).toBe("program");
  });
});

test("a record can't point outside the refuge", () => {
  for (const name of ["..", "../../etc", "/etc", "", "postgresql-18.0.0"]) {
    expect(() => refugeFolder("/var/lib/baton", name)).toThrow("is not the name of a folder");
  }
  expect(refugeFolder("/var/lib/baton", "0123456789ab")).toBe("/var/lib/baton/0123456789ab");
});

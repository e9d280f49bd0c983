import { defineConfig } from "vitest/config";

if (!("Temporal" in globalThis)) {
  throw new Error(
    `The tests need Node 26 and this is ${process.version}: start them with npm test or npx vitest.`,
  );
}

const testCluster = "packages/server/db/test-cluster.ts";

/** What the tests share: two workers, because a small machine has two processors. */
const limits = { pool: "forks", maxWorkers: 2 } as const;
// Where `isolate` is false the code is read in once for all files of a worker: it is pure, or is given all it changes.

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...limits,
          name: "engine",
          isolate: false,
          include: ["packages/{engine,contract,channels}/**/*.test.ts", "{examples,stubs}/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...limits,
          name: "server",
          include: [
            "packages/server/**/*.test.ts",
            "bench/**/*.test.ts",
            "scripts/**/*.test.ts",
            "trust/**/*.test.ts",
          ],
          globalSetup: testCluster,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...limits,
          name: "screens",
          isolate: false,
          include: ["packages/{widget,console}/**/*.test.{ts,tsx}"],
        },
      },
      {
        test: {
          ...limits,
          name: "e2e",
          include: ["e2e/**/*.story.ts"],
          globalSetup: testCluster,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

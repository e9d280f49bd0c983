import { expect, test } from "vitest";
import { findings, reportText, runKillLoop } from "./kill-loop.ts";

test("killed again and again, Baton loses nothing, doubles nothing and shows everybody everything once", async () => {
  const seed = Math.floor(Math.random() * 1e9);
  const report = await runKillLoop({ seconds: 12, seed });
  console.info(`kill loop, seed ${seed}\n${reportText(report)}`);
  expect(findings(report)).toEqual([]);
  expect(report.faults.length).toBeGreaterThan(0);
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.verdict.files.promised).toBeGreaterThan(0);
}, 120_000);

import { parentPort } from "node:worker_threads";
import { ReadError } from "./read-error.ts";
import { readJob } from "./read-job.ts";
import type { ReadJob, ReadReply } from "./reading.ts";

// The reading thread: takes one job after the other. Whatever a file does to it, it does to this thread alone.
parentPort?.on("message", async ({ id, job }: { id: number; job: ReadJob }) => {
  let reply: ReadReply;
  try {
    reply = { id, result: await readJob(job) };
  } catch (error) {
    // A stack that is too short for how deep something is nested, and the like: it is not as it should be.
    reply = { id, reason: error instanceof ReadError ? error.reason : "malformed" };
  }
  parentPort?.postMessage(reply);
});

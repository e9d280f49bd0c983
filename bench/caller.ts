import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

/** What is called, how often and for how long. */
export type Calling = {
  readonly url: string;
  readonly secret: string;
  readonly perSecond: number;
  readonly seconds: number;
};

/** Calls as a provider does, in a thread of its own: at a fixed rate, whether the last call was answered or not. */
async function callAll({ url, secret, perSecond, seconds }: Calling): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const began = performance.now();
  const calls = Array.from({ length: perSecond * seconds }, (_, index) => began + (index * 1000) / perSecond);
  return Promise.all(calls.map((at) => callAt(at, { url, secret, agent })));
}

/** Milliseconds from when it should have been made until it was answered: a late call counts as a slow one. */
async function callAt(at: number, to: { url: string; secret: string; agent: Agent }): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
  const id = randomUUID();
  const sender = { id: `person-${Math.floor(Math.random() * 500)}`, name: "Somebody" };
  const body = JSON.stringify({ type: "message", id, sender, body: `Where is my parcel? (${id})` });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", to.secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  await call(to, body, {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  });
  return performance.now() - at;
}

function call(
  { url, agent }: { url: string; agent: Agent },
  body: string,
  headers: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

parentPort?.postMessage(await callAll(workerData as Calling));

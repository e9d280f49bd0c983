import { parentPort, workerData } from "node:worker_threads";
import { type ItemExamples, trainRecognition } from "./recognition-model.ts";
import type { Trained } from "./train-in-worker.ts";

const tell = (trained: Trained): void => parentPort?.postMessage(trained);

// The thread of one training: gets the questions, hands over what it learned, and ends.
const items = workerData as readonly ItemExamples[];
tell({ whole: true, model: trainRecognition(items, (model) => tell({ whole: false, model })) });

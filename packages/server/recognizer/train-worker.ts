import { parentPort, workerData } from "node:worker_threads";
import { type ItemExamples, trainRecognition } from "./recognition-model.ts";

// The thread of one training: gets the questions, hands over what it learned, and ends.
parentPort?.postMessage(trainRecognition(workerData as readonly ItemExamples[]));

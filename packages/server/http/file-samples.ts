import type { fileEndpoints } from "@baton/contract";
import type { Caller, TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls by which files are uploaded. */
export function fileSamples(server: TestServer): Pick<Samples, keyof typeof fileEndpoints> {
  const bytes = new TextEncoder().encode("Some words.");
  const uploaded = (name: "uploadFile" | "uploadOwnFile") => async (caller: Caller) => {
    const { body } = await server.call(name, caller, { query: { name: "words.txt" }, bytes });
    const { attachment } = body as { attachment?: { id: string } };
    return { params: { id: attachment?.id ?? crypto.randomUUID() } };
  };
  return {
    uploadFile: async () => ({ query: { name: "words.txt" }, bytes }),
    uploadOwnFile: async () => ({ query: { name: "words.txt" }, bytes }),
    removeFile: uploaded("uploadFile"),
    removeOwnFile: uploaded("uploadOwnFile"),
  };
}

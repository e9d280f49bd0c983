import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { notFound, Refusal } from "../refusal.ts";
import { removeUnsent } from "./remove-unsent.ts";
import { uploadFile } from "./upload-file.ts";

type Served = "uploadFile" | "removeFile" | "uploadOwnFile" | "removeOwnFile";

/** The calls by which files are uploaded; `serve-files.ts` gives them out. */
export function fileHandlers(app: App): Pick<Handlers, Served> {
  const remove = async (id: string, byId: string) => {
    if (!(await removeUnsent(app, id, byId))) throw notFound("file");
    return { ok: true } as const;
  };
  return {
    async uploadFile({ query, bytes }, { teammate }) {
      const sender = { kind: "teammate", id: teammate.id } as const;
      return { attachment: await uploadFile(app, sender, { ...query, bytes }) };
    },
    removeFile: ({ params }, { teammate }) => remove(params.id, teammate.id),
    async uploadOwnFile({ query, bytes }, { visitorId }) {
      if (app.pace.tooMany(visitorId)) throw new Refusal("too_many", "That is much at once; wait a moment.");
      return { attachment: await uploadFile(app, { kind: "visitor", id: visitorId }, { ...query, bytes }) };
    },
    removeOwnFile: ({ params }, { visitorId }) => remove(params.id, visitorId),
  };
}

import type { Outgoing, OutgoingAttachment } from "../outgoing.ts";

/** A short answer of ours. */
export const anAnswer: Outgoing = {
  id: "0d2cf6a4-7a37-4d0b-9a5e-0c9f4c1c8f10",
  to: "4917055501",
  kind: "answer",
  senderName: "Nova",
  body: "Your parcel left on Monday.",
  sources: [],
  language: "en",
  attachments: [],
  template: null,
  answers: null,
};

/** A small picture of ours. */
export function aFile(id: string): OutgoingAttachment {
  return {
    id,
    name: `${id}.png`,
    mime: "image/png",
    size: 1200,
    url: `https://baton.example/files/${id}?until=9`,
  };
}

import type { Outgoing, OutgoingPart } from "../outgoing.ts";
import { renderText, type TextLimits } from "./render-text.ts";

/** A message as parts of text, and after them each file by itself. */
export function renderParts(message: Outgoing, limits: TextLimits): readonly OutgoingPart[] {
  const texts = renderText(message, limits).map((text) => ({ text, attachment: null, template: null }));
  const files = message.attachments.map((attachment) => ({ text: "", attachment, template: null }));
  const parts = [...texts, ...files];
  return parts.length > 0 ? parts : [{ text: message.body, attachment: null, template: null }];
}

import type { Endpoints, RequestOf, ResponseOf } from "@baton/contract";

/** A template that the provider holds ready. */
export type ListedTemplate = ResponseOf<Endpoints["listTemplates"]>["templates"][number];
/** A template as it is sent; null while something of it is missing. */
export type TemplateDraft = Omit<RequestOf<Endpoints["sendTemplate"]>["body"], "clientId"> | null;

import type { helpDeskViews } from "@baton/contract";

/** The name of each thing the console keeps from the server; realtime events renew it by the same name. */
export const keys = {
  setup: ["setup"] as const,
  session: ["session"] as const,
  views: ["views"] as const,
  allLists: ["conversations"] as const,
  list: (view: (typeof helpDeskViews)[number]) => ["conversations", view] as const,
  allConversations: ["conversation"] as const,
  conversation: (id: string) => ["conversation", id] as const,
  messages: (id: string) => ["messages", id] as const,
  ringing: ["ringing"] as const,
  typing: (id: string) => ["typing", id] as const,
  writing: (id: string) => ["writing", id] as const,
  decisions: (id: string, seq: number, language: string) => ["decisions", id, seq, language] as const,
  /** The list and each of them: their keys begin with it. */
  contacts: ["contacts"] as const,
  identityKeys: ["identityKeys"] as const,
  teammates: ["teammates"] as const,
  statusChanges: (id: string) => ["statusChanges", id] as const,
  teams: ["teams"] as const,
  inboxes: ["inboxes"] as const,
  channels: ["channels"] as const,
  /** How channels reach their providers. */
  channelAccounts: ["channelAccounts"] as const,
  demo: ["demo"] as const,
  handoffSettings: ["handoffSettings"] as const,
  customerAgent: ["customerAgent"] as const,
  model: ["model"] as const,
  embeddings: ["embeddings"] as const,
  widget: ["widget"] as const,
  knowledge: ["knowledge"] as const,
  allWorkflows: ["workflows"] as const,
  ticketProperties: ["ticketProperties"] as const,
  pipelines: ["pipelines"] as const,
  allTickets: ["ticket"] as const,
  ticket: (conversationId: string) => ["ticket", conversationId] as const,
  /** The runs of a conversation's ticket. */
  runs: (conversationId: string) => ["runs", conversationId] as const,
  notifications: ["notifications"] as const,
  /** What the knowledge does not answer yet. */
  gaps: ["gaps"] as const,
  /** Figures and what is behind them: their keys begin with it. */
  reports: ["reports"] as const,
  /** Secrets, endpoints and deliveries: their keys begin with it. */
  webhooks: ["webhooks"] as const,
};

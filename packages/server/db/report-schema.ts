/** The tables of reports and knowledge gaps. */
export type ReportSchema = {
  handoff_verdict: { handoff_id: string; needed: boolean; by_id: string | null; at: Date };
  dismissed_question: { conversation_id: string; seq: number; by_id: string | null; at: Date };
};

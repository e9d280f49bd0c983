/** Where a ticket stands; the pipeline that every workspace begins with. */
export type TicketStage = "new" | "waiting_on_contact" | "waiting_on_us" | "closed";

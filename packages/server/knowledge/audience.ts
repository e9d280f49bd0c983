/** Who asks the knowledge: visitors, or teammates. */
export type Audience = "public" | "internal";

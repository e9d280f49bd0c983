/** Who loads or removes the demo (null: a command on the server), and when, in milliseconds since 1970. */
export type DemoActor = { readonly actorId: string | null; readonly at: number };

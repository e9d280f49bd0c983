/**
 * How long an owed answer is left to the process that owes it, in milliseconds. When it dies, any other process
 * takes the answer up after this time, and a starting one at once.
 */
export const answerReserve = 30_000;

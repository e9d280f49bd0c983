// PostgreSQL's class 08 (connection), operator intervention (57P01–57P03) and too many connections; and the system's own.
const codes = /^(08\w{3}|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;
// The pool's own errors have no code.
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after calling end)/;

/** Says whether a query failed because the database is not there at this moment, and not because of the query. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return codes.test(code) || messages.test(error.message);
}

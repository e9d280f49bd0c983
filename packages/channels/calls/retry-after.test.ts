import { expect, test } from "vitest";
import { retryAfter } from "./retry-after.ts";

const date = "Thu, 26 Nov 2026 09:30:00 GMT";

test.each([
  [{ "retry-after": "7" }, 7000],
  [{ "retry-after": " 0.5 " }, 500],
  // A date says something only beside the answer's own: our clock is not the provider's.
  [{ "retry-after": "Thu, 26 Nov 2026 09:31:00 GMT", date }, 60_000],
  [{ "retry-after": "Thu, 26 Nov 2026 09:29:00 GMT", date }, null],
  [{ "retry-after": "Thu, 26 Nov 2026 09:31:00 GMT" }, null],
  [{ "retry-after": "soon", date }, null],
  [{ "retry-after": "-1", date }, null],
  [{}, null],
])("%j asks for %j ms", (headers: Record<string, string>, wait) => {
  expect(retryAfter({ headers })).toBe(wait);
});

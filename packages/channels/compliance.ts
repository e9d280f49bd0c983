import { describe } from "vitest";
import type { ApiAdapter, Translator } from "./adapter.ts";
import { mustNeverThrow } from "./compliance/never-throws.ts";
import { mustReceive } from "./compliance/receives.ts";
import type { Samples } from "./compliance/samples.ts";
import { mustSend } from "./compliance/sends.ts";
import { mustSplit } from "./compliance/splits.ts";
import { mustVerify } from "./compliance/verifies.ts";

export type { Sample, Samples } from "./compliance/samples.ts";

/**
 * Registers the tests that every adapter has to pass; called by `KIND/KIND.compliance.test.ts` with what the provider
 * documents. An adapter without `send` (mail goes by another way) is held to all the rest.
 */
export function mustComply<Settings, Secrets>(
  kind: string,
  adapter: Translator<Settings, Secrets> | ApiAdapter<Settings, Secrets>,
  samples: Samples<Settings, Secrets>,
): void {
  describe(`${kind} complies`, () => {
    mustReceive(adapter, samples);
    mustVerify(adapter, samples);
    mustSplit(adapter, samples);
    mustNeverThrow(adapter, samples);
    if ("send" in adapter) mustSend(adapter, samples);
  });
}

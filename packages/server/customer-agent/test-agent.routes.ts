import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { problemsOfSettings, refuseProblems, topicProblems } from "../settings/check-handoff-settings.ts";
import { inForce } from "../settings/settings.ts";
import { showTest } from "./show-test.ts";
import { testAgent } from "./test-agent.ts";

/** A tried answer is given up after this many milliseconds; a model's own deadline is shorter. */
const patience = 60_000;

/** Trying the customer agent. */
export function agentTestHandlers(app: App): Pick<Handlers, "testCustomerAgent"> {
  return {
    async testCustomerAgent({ body }) {
      const { channelId, at, draft, readerLanguage, ...said } = body;
      const { customerAgent = {}, handoffSettings } = draft;
      refuseProblems(
        topicProblems(customerAgent.avoidedTopics ?? []).map((problem) => ({
          ...problem,
          path: `draft.customerAgent.${problem.path}`,
        })),
      );
      if (handoffSettings !== undefined) refuseProblems(problemsOfSettings(handoffSettings));
      const known = app.settings.handoff();
      const trial = {
        ...said,
        channel: await app.places.find(channelId),
        now: at === null ? app.clock() : Date.parse(at),
        handoff: handoffSettings === undefined ? known : inForce(known.policy.version, handoffSettings),
        agent: { ...app.settings.customerAgent(), ...given(customerAgent) },
        signal: AbortSignal.timeout(patience),
      };
      return showTest(app, trial, await testAgent(app, trial), readerLanguage);
    },
  };
}

/** What a draft gives; what it leaves open stays as it is in force. */
function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]: Exclude<Fields[Name], undefined>;
  };
}

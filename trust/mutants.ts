import type { Mutant } from "./mutant.ts";
import { mutantsInAnswers } from "./mutants-answers.ts";
import { mutantsInChannels } from "./mutants-channels.ts";
import { mutantsInContacts } from "./mutants-contacts.ts";
import { mutantsInTheEngine } from "./mutants-engine.ts";
import { mutantsInTheServer } from "./mutants-server.ts";
import { mutantsInTriggers } from "./mutants-triggers.ts";
import { mutantsInWorkflows } from "./mutants-workflows.ts";

/** Every mutant; a test must catch each. */
export const mutants: readonly Mutant[] = [
  ...mutantsInTheEngine,
  ...mutantsInTriggers,
  ...mutantsInTheServer,
  ...mutantsInWorkflows,
  ...mutantsInAnswers,
  ...mutantsInChannels,
  ...mutantsInContacts,
];

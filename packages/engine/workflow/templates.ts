import type { Condition, Filter } from "./conditions.ts";
import type { Occasion, Step, StepOfKind, WorkflowDefinition } from "./definition.ts";

/** The workflows that an editor may begin with; what each is called is said in the language of the screen. */
export const templateKeys = ["reassign_by_channel", "reopen_window", "after_hours", "no_reply"] as const;

/** One of `templateKeys`. */
export type TemplateKey = (typeof templateKeys)[number];

/** Hands each conversation to the people of the channel that it came by, and any other to whoever is there. */
const reassignByChannel = workflow({ kind: "handoff" }, [
  {
    id: "by-channel",
    kind: "branch_value",
    property: "channelKind",
    arms: [
      { values: ["chat"], steps: [rotateTo("rotate-chat", "people_for_chat")] },
      { values: ["email"], steps: [rotateTo("rotate-email", "people_for_email")] },
      { values: ["whatsapp"], steps: [rotateTo("rotate-whatsapp", "people_for_whatsapp")] },
    ],
    otherwise: [
      {
        id: "rotate-everyone",
        kind: "rotate",
        people: "everyone",
        strategy: "load_balanced",
        rule: "eligible",
        overwriteOwner: false,
      },
    ],
  },
]);

/** A visitor who comes back within the reopen window is served first, by whoever had the conversation if possible. */
const reopenWindow = workflow(
  { kind: "filter", filter: all({ property: "reopenedAt", operator: "within_last_days", values: [3] }) },
  [
    { id: "raise-priority", kind: "set_property", property: "priority", value: "high" },
    {
      id: "who-has-it",
      kind: "branch_if",
      arms: [
        {
          name: "",
          filter: all({ property: "owner", operator: "known", values: [] }),
          steps: [
            {
              id: "tell-owner",
              kind: "notify",
              people: { userIds: [], teamIds: [], owner: true },
              by: ["in_app"],
              text: null,
              placeholders: { text: "text_visitor_is_back" },
            },
          ],
        },
      ],
      otherwise: [rotateTo("rotate-returning", "people_for_returning")],
    },
  ],
);

/** What came in while nobody was there is taken up, and the visitor told, as soon as the doors open. */
const afterHours = workflow(
  { kind: "ticket_created", filter: all({ property: "inboxOpen", operator: "is", values: [false] }) },
  [
    { id: "wait-for-opening", kind: "delay", delay: { kind: "until_opening" } },
    {
      id: "still-waiting",
      kind: "branch_if",
      arms: [
        {
          name: "",
          filter: all({ property: "waitingSince", operator: "known", values: [] }),
          steps: [
            rotateTo("rotate-morning", "people_for_morning"),
            {
              id: "tell-visitor",
              kind: "send_message",
              text: {
                en: "We are back, and have your message. {teammate_name} will answer you.",
                fr: "Nous sommes de retour et avons bien reçu votre message. {teammate_name} va vous répondre.",
              },
            },
          ],
        },
      ],
      otherwise: [],
    },
  ],
);

/** Nobody has replied for a while: it becomes more urgent, somebody is told, and at last somebody else has it. */
const noReply = workflow(
  { kind: "filter", filter: all({ property: "waitingSince", operator: "known", values: [] }) },
  [
    { id: "first-wait", kind: "delay", delay: { kind: "for", amount: 1, unit: "hours" } },
    { id: "raise-priority", kind: "set_property", property: "priority", value: "high" },
    {
      id: "tell-lead",
      kind: "notify",
      people: null,
      by: ["in_app", "email"],
      text: null,
      placeholders: { people: "people_to_tell", text: "text_nobody_replied" },
    },
    { id: "second-wait", kind: "delay", delay: { kind: "for", amount: 3, unit: "hours" } },
    { ...rotateTo("rotate-on", "people_who_take_over"), overwriteOwner: true },
  ],
  all({ property: "waitingSince", operator: "unknown", values: [] }),
);

/**
 * The templates. In a step, null stands for what the editor fills in; its placeholder names the words that ask for it.
 */
export const workflowTemplates: Readonly<Record<TemplateKey, WorkflowDefinition>> = {
  reassign_by_channel: reassignByChannel,
  reopen_window: reopenWindow,
  after_hours: afterHours,
  no_reply: noReply,
};

function workflow(
  occasion: Occasion,
  steps: readonly Step[],
  unenroll: Filter | null = null,
): WorkflowDefinition {
  return {
    enrollment: { occasions: [occasion, { kind: "by_hand" }], again: true },
    unenroll,
    window: null,
    blockedDates: [],
    steps,
  };
}

function all(condition: Condition): Filter {
  return { match: "all", of: [condition] };
}

function rotateTo(id: string, hint: string): StepOfKind<"rotate"> {
  return {
    id,
    kind: "rotate",
    people: null,
    strategy: "load_balanced",
    rule: "eligible",
    overwriteOwner: false,
    placeholders: { people: hint },
  };
}

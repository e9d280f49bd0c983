/** The names under which a chat keeps things in the store. */
export const kept = {
  key: "key",
  conversation: "conversation",
  draft: "draft",
  seen: "seen",
  widget: "widget",
};

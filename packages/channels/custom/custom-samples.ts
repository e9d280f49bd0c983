import type { CustomAccount } from "./send-part.ts";

/** An account for tests. */
export const account: CustomAccount = {
  channelId: "5a1a3d0e-5c6e-4a0e-8d5b-000000000003",
  settings: {
    kind: "custom",
    url: "https://bridge.example/baton",
    replyWindowHours: null,
    longestText: 500,
  },
  secrets: { kind: "custom", signingSecret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
  webhookUrl: "https://baton.example/hooks/5a1a3d0e-5c6e-4a0e-8d5b-000000000003",
};

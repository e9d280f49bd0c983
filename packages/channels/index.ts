export * from "./chat/chat.ts";
export * from "./inbound.ts";

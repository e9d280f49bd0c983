export * from "./adapter.ts";
export * from "./chat/chat.ts";
export * from "./custom/custom.ts";
export * from "./inbound.ts";
export * from "./incoming.ts";
export * from "./outgoing.ts";
export * from "./sms/sms.ts";
export * from "./telegram/telegram.ts";

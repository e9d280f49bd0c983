import { useQuery } from "@tanstack/react-query";
import { customerAgentQuery } from "../queries.ts";
import { AgentFace } from "./agent-face.tsx";

/** The customer agent as it is drawn now; nothing before that is known. */
export function CurrentFace({ size }: { size: number }) {
  const agent = useQuery(customerAgentQuery).data;
  return agent === undefined ? null : <AgentFace avatar={agent.avatar} name={agent.name} size={size} />;
}

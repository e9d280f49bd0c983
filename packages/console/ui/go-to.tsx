import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

/**
 * Leads elsewhere, once, in place of this address. The router's own Navigate leads again with every paint, and two
 * of them in a row never come to rest.
 */
export function GoTo({ to }: { to: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to, replace: true });
  }, [navigate, to]);
  return null;
}

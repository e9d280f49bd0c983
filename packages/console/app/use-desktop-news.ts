import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { showDesktopNotification } from "../help-desk/desktop-notification.ts";
import { useToldWords } from "./bell-list.tsx";
import { newestOf, newSince, type Told, targetOf } from "./notification-words.ts";

/** Shows what one is told as a desktop notification while this page is out of sight, where the browser may. */
export function useDesktopNews(told: readonly Told[] | undefined): void {
  const navigate = useNavigate();
  const words = useToldWords();
  /** What was there at the first look is no news. */
  const seen = useRef<number | null>(null);
  useEffect(() => {
    if (told === undefined) return;
    const news = seen.current === null ? [] : newSince(told, seen.current);
    seen.current = Math.max(seen.current ?? 0, newestOf(told));
    if (document.visibilityState === "visible") return;
    for (const one of news) {
      const { title, body } = words(one);
      const shown = showDesktopNotification(title, { tag: `told ${one.id}`, body });
      if (shown === null) continue;
      shown.onclick = () => {
        window.focus();
        const target = targetOf(one);
        if (target !== null) void navigate({ to: target });
      };
    }
  }, [told, navigate, words]);
}

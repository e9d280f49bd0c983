import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSwitchPreference } from "../app/preferences.ts";
import { useSession } from "../app/session.tsx";
import { showDesktopNotification } from "./desktop-notification.ts";
import { ringingQuery } from "./queries.ts";
import { ringUntil } from "./ring-sound.ts";
import { callsFor } from "./ringing.ts";

/** Rings for handoffs until someone opens them: sound, the tab's `title`, desktop notifications; said aloud to screen readers. */
export function Ringer({ title }: { title: string }) {
  const { t } = useTranslation();
  const { teammate } = useSession();
  const { data: ringing = {} } = useQuery(ringingQuery);
  const [sound] = useSwitchPreference("sound");
  const calls = callsFor(ringing, teammate.id, teammate.status === "available");
  useRing(sound && calls.length > 0);
  useTitleCount(calls.length, title);
  useDesktopNotifications(calls.map(({ id }) => id));
  return (
    <VisuallyHidden role="status">
      {calls.length > 0 && t("helpDesk.ring.count", { count: calls.length })}
    </VisuallyHidden>
  );
}

function useRing(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const end = new AbortController();
    ringUntil(end.signal);
    return () => end.abort();
  }, [on]);
}

function useTitleCount(count: number, title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = count === 0 ? title : t("helpDesk.ring.title", { count, title });
  }, [count, title, t]);
}

function useDesktopNotifications(ids: readonly string[]): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shown = useRef(new Map<string, Notification>());
  const now = ids.join(" ");
  useEffect(() => {
    const ringing = new Set(now === "" ? [] : now.split(" "));
    for (const [id, notification] of shown.current) {
      if (ringing.has(id)) continue;
      notification.close();
      shown.current.delete(id);
    }
    for (const id of ringing) {
      if (shown.current.has(id)) continue;
      if (document.visibilityState === "visible") continue;
      const notification = showDesktopNotification(t("helpDesk.ring.desktop"), { tag: id });
      if (notification === null) continue;
      shown.current.set(id, notification);
      notification.onclick = () => {
        window.focus();
        void navigate({ to: `/help-desk/all_open/${id}` });
      };
    }
  }, [now, navigate, t]);
}

/** Whether this browser may show desktop notifications; "none" where it has none. */
export function desktopPermission(): NotificationPermission | "none" {
  return "Notification" in window ? Notification.permission : "none";
}

/** Shows a desktop notification if that is granted, and gives it back; the same `tag` is never shown twice at once. */
export function showDesktopNotification(
  title: string,
  options: { tag: string; body?: string },
): Notification | null {
  if (desktopPermission() !== "granted") return null;
  try {
    return new Notification(title, { ...options, icon: "/favicon.svg" });
  } catch {
    // Phones have the permission but show notifications from a service worker only.
    return null;
  }
}

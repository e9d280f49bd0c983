import type { Permission } from "@baton/contract";
import { Alert } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";

/** Permissions that others than owners and admins have, or a part of them. */
const named = [
  "handoff:edit",
  "knowledge:edit",
  "inboxes:manage",
  "tickets:manage",
  "workflows:edit",
  "reports:read",
] as const;

/** Says who can change a page; shows nothing to those who can themselves. */
export function PermissionNote({ edit }: { edit: Permission }) {
  const may = useMay(edit);
  const who = useWhoMay(edit);
  const { t } = useTranslation();
  if (may) return null;
  return (
    <Alert color="gray" variant="light" icon={<IconLock aria-hidden size={18} />} mb="lg">
      {t("ui.readOnly", { who })}
    </Alert>
  );
}

/** The people who have a permission, as words in a sentence. */
export function useWhoMay(permission: Permission): string {
  const { t } = useTranslation();
  return t(`ui.who.${named.find((one) => one === permission) ?? "admin"}`);
}

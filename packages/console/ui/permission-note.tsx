import type { Permission } from "@baton/contract";
import { Alert } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";

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
  const known = permission === "handoff:edit" || permission === "knowledge:edit" ? permission : "admin";
  return t(`ui.who.${known}`);
}

import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { TeammateAvailability } from "./teammate-availability.tsx";

/** Settings → My availability: one's own status, working hours and absences. */
export function MyAvailabilityPage() {
  const { t } = useTranslation();
  const { teammate } = useSession();
  return (
    <>
      <PageHeader title={t("settings.myAvailability.title")} lead={t("settings.myAvailability.lead")} />
      <TeammateAvailability teammate={teammate} />
    </>
  );
}

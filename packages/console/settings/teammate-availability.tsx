import { call, endpoints } from "@baton/contract";
import { Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { putTeammate } from "../app/put-teammate.ts";
import { useMay, useSession } from "../app/session.tsx";
import { hoursBody } from "../ui/hours-edit.ts";
import { AbsenceSection } from "./absence-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import type { Teammate } from "./queries.ts";
import { StatusHistory, StatusSection } from "./status-section.tsx";

type AvailabilityProps = { teammate: Teammate; onUnsaved?: (unsaved: boolean) => void };

/** Everything about when a teammate takes conversations; changed by themselves or by who manages availability. */
export function TeammateAvailability({ teammate, onUnsaved }: AvailabilityProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useSession().teammate.id;
  const mayManage = useMay("availability:manage");
  const isOwn = teammate.id === me;
  const mayEdit = isOwn || mayManage;
  return (
    <Stack gap="md">
      <StatusSection teammate={teammate} mayEdit={mayEdit} />
      <HoursSection
        title={t("settings.workingHours.title")}
        hours={teammate.hours}
        of="person"
        none={t("settings.workingHours.none")}
        mayEdit={mayEdit}
        save={async (hours) => {
          const params = { id: teammate.id };
          const answer = await call(endpoints.setWorkingHours, { params, body: { hours: hoursBody(hours) } });
          putTeammate(client, answer.teammate, me);
        }}
        {...(onUnsaved === undefined ? {} : { onUnsaved })}
      />
      <AbsenceSection teammate={teammate} mayEdit={mayEdit} />
      <StatusHistory teammate={teammate} />
    </Stack>
  );
}

import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { zoneName } from "./hours-words.ts";
import { browserZone } from "./moment-words.ts";

type ZoneSelectProps = {
  value: string;
  error?: string | undefined;
  onChange: (timeZone: string) => void;
};

/** A time zone, found by typing; this browser's own comes first. */
export function ZoneSelect({ value, error, onChange }: ZoneSelectProps) {
  const { t } = useTranslation();
  const own = browserZone();
  const data = useMemo(() => {
    // "UTC" is a zone that browsers keep out of their list, and what is chosen may be an older name.
    const others = new Set(["UTC", value, ...Intl.supportedValuesOf("timeZone")]);
    others.delete(own);
    others.delete("");
    const choice = (zone: string) => ({ value: zone, label: zoneName(zone) });
    return [
      { group: t("ui.hours.zoneHere"), items: [choice(own)] },
      { group: t("ui.hours.zones"), items: [...others].sort().map(choice) },
    ];
  }, [own, value, t]);
  return (
    <Select
      label={t("ui.hours.zone")}
      maw={340}
      searchable
      allowDeselect={false}
      limit={80}
      selectFirstOptionOnChange
      nothingFoundMessage={t("ui.hours.noZone")}
      comboboxProps={{ keepMounted: false }}
      maxDropdownHeight={260}
      value={value === "" ? null : value}
      data={data}
      error={error}
      onChange={(zone) => zone !== null && onChange(zone)}
    />
  );
}

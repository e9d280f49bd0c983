import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./tickets.module.css";

type RowButtonsProps = {
  /** What the row is called; unnamed ones by their place. */
  name: string;
  removeLabel: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Moves a row of an ordered list up and down, or takes it away. */
export function RowButtons({ name, removeLabel, first, last, onMove, onRemove }: RowButtonsProps) {
  const { t } = useTranslation();
  const buttons = [
    { label: t("tickets.moveUp", { name }), Icon: IconArrowUp, off: first, run: () => onMove(-1) },
    { label: t("tickets.moveDown", { name }), Icon: IconArrowDown, off: last, run: () => onMove(1) },
    { label: removeLabel, Icon: IconTrash, off: false, run: onRemove },
  ];
  return (
    <div className={classes.moves}>
      {buttons.map(({ label, Icon, off, run }) => (
        <ActionIcon
          key={label}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={label}
          // Still in the order of the keys at either end, so that the focus is not lost on the way there.
          {...(off && { "aria-disabled": true, "data-disabled": true })}
          onClick={() => off || run()}
        >
          <Icon size={16} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}

import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import classes from "./tickets.module.css";

/** Something that one reads now and then, behind a button of its name; asked for only once it is opened. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <UnstyledButton
        className={classes.disclosure}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight className={classes.chevron} size={15} aria-hidden />
        {title}
      </UnstyledButton>
      {open && (
        <div id={id} className={classes.disclosed}>
          {children}
        </div>
      )}
    </div>
  );
}

import { MantineProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { resolveVariables, theme } from "./theme.ts";

/** Gives the pages below their looks; whatever can be closed says so, in the language of the screen. */
export function Themed({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const close = t("ui.close");
  const worded = useMemo(() => {
    const closable = { defaultProps: { closeButtonProps: { "aria-label": close } } };
    return { ...theme, components: { Modal: closable, Drawer: closable, Notification: closable } };
  }, [close]);
  return (
    <MantineProvider theme={worded} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}

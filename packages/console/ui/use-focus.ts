import { useEffect, useRef } from "react";

/**
 * Gives the focus back, when the calling component goes, to what had it when it came. A modal or a panel that is rendered
 * only while it is open can't do this itself.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, []);
}

/**
 * Moves the focus with what is on the screen where a button is replaced by a form: into the form (which needs a
 * tabIndex of -1) when it comes, and back to the button when it goes.
 */
export function useFocusSwap(editing: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(editing);
  useEffect(() => {
    if (before.current === editing) return;
    before.current = editing;
    (editing ? form : button).current?.focus();
  }, [editing]);
  return { form, button };
}

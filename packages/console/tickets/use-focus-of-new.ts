import { useEffect, useRef } from "react";

/** Puts the focus into the first empty field of a list that grew, so that one writes on where one added. */
export function useFocusOfNew(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const grew = count > before.current;
    before.current = count;
    if (!grew) return;
    const fields = list.current?.querySelectorAll<HTMLInputElement>("input[type=text], input:not([type])");
    const empty = [...(fields ?? [])].filter((field) => field.value === "" && !field.readOnly);
    empty.at(-1)?.focus();
  }, [count]);
  return list;
}

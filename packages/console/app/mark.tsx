/** Baton's mark, drawn in place; it is decoration, so it has no name of its own. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <path d="M9 23 23 9" stroke="#fff" strokeWidth="5" strokeLinecap="round" />
      <circle cx="23" cy="9" r="2.2" fill="#0f766e" />
    </svg>
  );
}

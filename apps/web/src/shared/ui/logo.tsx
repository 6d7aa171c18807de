/** The product's mark. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      role="img"
      aria-label="CRM Manager"
      className="shrink-0"
    >
      <rect width="32" height="32" rx="9" fill="oklch(0.62 0.18 325)" />
      <path
        d="M9.5 16a6.5 6.5 0 0 1 11.2-4.5M22.5 16a6.5 6.5 0 0 1-6.5 6.5H9.5l1.6-2.6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="22.6" cy="11.6" r="2.3" fill="oklch(0.88 0.13 85)" />
    </svg>
  );
}

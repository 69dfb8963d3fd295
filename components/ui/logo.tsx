/** The lifebuoy. Decorative: the word beside it names it. */
export function Logo({ size = 18 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20" fill="none" strokeWidth={5}>
      <circle cx="10" cy="10" r="6.5" stroke="var(--raised)" />
      <circle
        cx="10"
        cy="10"
        r="6.5"
        stroke="#e5484d"
        strokeDasharray="10.21 10.21"
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}

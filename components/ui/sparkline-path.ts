/** An SVG path through the values, gaps where they are null; from 0 (or the least) at the bottom to the most at the top. */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (values.length < 2 || known.length === 0) return "";
  const least = Math.min(0, ...known);
  const span = Math.max(...known) - least || 1;
  const parts: string[] = [];
  let pen: "M" | "L" = "M";
  values.forEach((value, index) => {
    if (value === null) {
      pen = "M";
      return;
    }
    const x = (index / (values.length - 1)) * width;
    const y = height - ((value - least) / span) * height;
    parts.push(`${pen}${x.toFixed(1)} ${y.toFixed(1)}`);
    pen = "L";
  });
  return parts.join("");
}

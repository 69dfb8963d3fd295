export type BarShape = {
  /** What the whole width stands for. */
  scale: number;
  free: number;
  /** Reserved slots that are not taken yet. */
  reservedLeft: number;
};

/** How a bar is divided. Used slots fill the free ones first, then the reserved; beyond both, the scale grows with them. */
export function toBarShape(used: number, usable: number, reserved: number): BarShape {
  const free = Math.max(0, usable - used);
  const reservedLeft = Math.max(0, reserved - Math.max(0, used - usable));
  return { scale: Math.max(1, used + free + reservedLeft), free, reservedLeft };
}

type Lock = { packages?: Record<string, LockedPackage> };
type LockedPackage = {
  version?: string;
  optional?: boolean;
  devOptional?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
};

export const root: string;
export function packagesAreCurrent(
  manifest: Pick<LockedPackage, "dependencies" | "devDependencies"> | undefined,
  lock: Lock | undefined,
  installed: Lock | undefined,
): boolean;
export function findChromium(): string | undefined;
export function ensureNode(version?: string): void;

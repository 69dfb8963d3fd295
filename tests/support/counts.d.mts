type Counts = { passed: number; failed: number; skipped: number };

export function countVitest(report: unknown): Counts;
export function countPlaywright(report: unknown): Counts;
export function failuresVitest(report: unknown): string[];
export function failuresPlaywright(report: unknown): string[];
export function sum(counts: readonly Counts[]): Counts;

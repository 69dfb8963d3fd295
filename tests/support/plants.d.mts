/** A secret for `name`, unlike any other text there is. */
export function plant(name: string): string;
/** Variables a build is given, each with secrets in every part that could hold one. */
export const buildVariables: Readonly<Record<string, string>>;

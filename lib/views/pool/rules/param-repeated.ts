import { keepLast } from "../../../shared/database-url/edit";
import { isKnownParam } from "./params";
import { type Rule, readable, sources } from "./rule";

/** Drivers take the last one; people read the first. */
export const paramRepeated: Rule = {
  code: "param-repeated",
  severity: "warn",
  says: "A parameter stands there more than once; drivers take the last.",
  source: sources.libpqUri,
  judge: (subject) =>
    readable(subject).flatMap(({ variable, url }) => {
      const names = url.params.map(([name]) => name).filter(isKnownParam);
      const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
      return repeated.map((name) => ({
        variable,
        title: `${name} stands there ${names.filter((one) => one === name).length} times`,
        evidence: "The drivers take the last.",
        fix: "Keep the one that is meant.",
        correct: (text: string) => keepLast(text, name),
      }));
    }),
};

import { setParam } from "../../../shared/database-url/edit";
import { paramOf } from "../../../shared/database-url/parse";
import { type Rule, readable, sources } from "./rule";

/** Drivers take the last one; people read the first. */
export const paramRepeated: Rule = {
  code: "param-repeated",
  severity: "warn",
  source: sources.libpq,
  judge: (subject) =>
    readable(subject).flatMap(({ variable, url }) => {
      const names = url.params.map(([name]) => name);
      const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
      return repeated.map((name) => ({
        variable,
        title: `${name} stands there ${names.filter((one) => one === name).length} times`,
        evidence: "The drivers take the last.",
        fix: "Keep the one that is meant.",
        correct: (text: string) => setParam(text, name, paramOf(url, name) ?? ""),
      }));
    }),
};

import type { Slip } from "../../../shared/database-url/typed";
import { type Rule, sources } from "./rule";

const WORDS: Partial<Record<Slip, string>> = {
  quotes: "quotes around it",
  spaces: "white space around it",
  name: "the variable's name inside its value",
  "line break": "a line break inside it",
  command: "a command before it",
};

/** What a shell or a .env file would take off stays in a variable set on a web page. */
export const pasted: Rule = {
  code: "pasted",
  severity: "fail",
  says: "Quotes, spaces, a line break, a command or the variable's own name stand around the URL, inside its value.",
  source: sources.libpq,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) => {
      const slips = typed.slips.flatMap((slip) => WORDS[slip] ?? []);
      if (slips.length === 0 || typed.scheme === null) return [];
      return [
        {
          variable,
          title: `${variable} has ${slips.join(" and ")}`,
          evidence:
            "Files that a shell reads lose such characters; a value set on a web page or by an API keeps them, and drivers then refuse it.",
          fix: "Set the bare URL.",
          correct: () => typed.text,
        },
      ];
    }),
};

import { type Rule, sources } from "./rule";

/** A template that was copied and not filled in. */
export const placeholder: Rule = {
  code: "placeholder",
  severity: "fail",
  source: sources.libpq,
  judge: ({ urls }) =>
    urls.flatMap(({ variable, typed }) => {
      const left = typed.slips.includes("placeholder");
      if (!left && !typed.slips.includes("template")) return [];
      return [
        {
          variable,
          title: left
            ? `${variable} still holds a placeholder`
            : `${variable} holds a variable that nobody filled in`,
          evidence: left
            ? "Part of it is a word that stands for a value, such as [YOUR-PASSWORD]."
            : "Part of it looks like a dollar sign and a name: Vercel does not put other variables into a value.",
          fix: "Put the real value in its place, percent-encoded (@ is %40, : is %3A, / is %2F, # is %23).",
        },
      ];
    }),
};

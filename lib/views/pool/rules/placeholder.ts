import { type Rule, sources } from "./rule";

/** A template that was copied and not filled in. */
export const placeholder: Rule = {
  code: "placeholder",
  severity: "fail",
  says: "Part of the URL is a word that stands for a value, or a variable that nobody filled in.",
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
            ? "Part of it is a word of a guide that stands for a value."
            : "Part of it looks like a dollar sign and a name: Vercel does not put other variables into a value.",
          fix: "Put the real value in its place, percent-encoded (@ is %40, : is %3A, / is %2F, # is %23).",
        },
      ];
    }),
};

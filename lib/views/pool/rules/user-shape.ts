import { setUser } from "../../../shared/database-url/edit";
import { type Rule, readable, sources } from "./rule";

/** Supavisor serves many projects at one address and tells them apart by the user's name; past it nobody does. */
export const userShape: Rule = {
  code: "user-shape",
  severity: "fail",
  source: sources.supabase,
  judge: (subject) =>
    readable(subject).flatMap(({ variable, url, place }) => {
      if (place.provider !== "supabase") return [];
      const tenant = /\.[a-z0-9]{16,}$/;
      const shared = place.software === "Supavisor";
      if (
        shared &&
        !url.user.includes(".") &&
        !/reference|endpoint/.test(url.params.map(([, v]) => v).join(" "))
      )
        return [
          {
            variable,
            title: `The user “${url.user}” lacks the project`,
            evidence: "The shared pooler answers “(ENOTFOUND) tenant/user not found” without it.",
            fix: `Write ${url.user}.PROJECT-REF, as Supabase's Connect panel shows it.`,
          },
        ];
      if (!shared && tenant.test(url.user))
        return [
          {
            variable,
            title: `The user “${url.user}” names a project that the server does not know`,
            evidence: `${url.host} is ${place.name}: the part behind the dot is for the shared pooler.`,
            fix: "Use the user's plain name here.",
            correct: (text: string) => setUser(text, url.user.replace(tenant, "")),
          },
        ];
      return [];
    }),
};

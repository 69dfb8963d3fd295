import { setUser } from "../../../shared/database-url/edit";
import { type Found, isElsewhere, providerDocs, type Readable, type Rule, readable, sources } from "./rule";

const TENANT = /\.[a-z0-9]{16,}$/;

function judgeSupabase({ variable, url, place }: Readable): Found[] {
  const shared = place.software === "Supavisor";
  const named = url.params.some(([key, value]) => key === "reference" || /reference=|endpoint=/.test(value));
  if (shared && !url.user.includes(".") && !named)
    return [
      {
        variable,
        title: `The user “${url.user}” lacks the project`,
        evidence: "The shared pooler answers “(ENOTFOUND) tenant/user not found” without it.",
        fix: `Write ${url.user}.PROJECT-REF, as Supabase's Connect panel shows it.`,
      },
    ];
  if (!shared && TENANT.test(url.user))
    return [
      {
        variable,
        title: `The user “${url.user}” names a project that the server does not know`,
        evidence: `${url.host} is ${place.name}: the part behind the dot is for the shared pooler.`,
        fix: "Use the user's plain name here.",
        correct: (text) => setUser(text, url.user.replace(TENANT, "")),
      },
    ];
  return [];
}

/** The retired Single Server wanted user@server; Flexible Server knows the user alone. Users of Entra end in a domain. */
function judgeAzure({ variable, url }: Readable): Found[] {
  const server = url.host.split(".")[0] ?? "";
  if (!url.user.toLowerCase().endsWith(`@${server.toLowerCase()}`)) return [];
  return [
    {
      variable,
      title: `The user “${url.user}” ends in the server's name`,
      evidence: "That was the form of Azure's retired Single Server; Flexible Server refuses it.",
      fix: "Use the user's plain name.",
      source: providerDocs.azure,
      correct: (text) => setUser(text, url.user.slice(0, -server.length - 1)),
    },
  ];
}

/** Supavisor serves many projects at one address and tells them apart by the user's name; past it nobody does. */
export const userShape: Rule = {
  code: "user-shape",
  severity: "fail",
  says: "The user's name has not the shape that this provider's server or pooler wants.",
  source: sources.supabase,
  judge: (subject) =>
    readable(subject).flatMap((one) => {
      if (isElsewhere(one)) return [];
      if (one.place.provider === "supabase") return judgeSupabase(one);
      return one.place.provider === "azure" ? judgeAzure(one) : [];
    }),
};

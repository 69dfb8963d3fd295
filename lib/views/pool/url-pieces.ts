type Part = { name: string | null; text: string };

/**
 * A part of a masked URL, and where it begins. `name`: the parameter's, or `(port)`, in brackets so that no parameter is taken for it;
 * null: punctuation.
 */
export type Piece = Part & { at: number };

const SEAMS = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(\/[^?#]*)?(\?[^#]*)?(#.*)?$/isu;

function cutAuthority(authority: string): Part[] {
  const at = authority.lastIndexOf("@");
  const userinfo = authority.slice(0, Math.max(0, at));
  const colon = userinfo.indexOf(":");
  const user = colon < 0 ? userinfo : userinfo.slice(0, colon);
  const [, host = "", port] = /^(.*?)(?::(\d*))?$/su.exec(authority.slice(at + 1)) ?? [];
  return [
    { name: "(user)", text: user },
    { name: null, text: authority.slice(user.length, at + 1) },
    { name: "(host)", text: host },
    ...(port === undefined
      ? []
      : [
          { name: null, text: ":" },
          { name: "(port)", text: port },
        ]),
  ];
}

const cutQuery = (query: string): Part[] =>
  query
    .slice(1)
    .split("&")
    .flatMap((pair, index) => [
      { name: null, text: index === 0 ? "?" : "&" },
      { name: pair.split("=", 1)[0] || null, text: pair },
    ]);

/** A masked URL cut at its seams: joined again it is the same text, whatever it is. */
export function cutUrl(masked: string): Piece[] {
  const seams = SEAMS.exec(masked);
  if (!seams) return [{ name: null, text: masked, at: 0 }];
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = seams;
  const pieces = [
    { name: "(scheme)", text: scheme },
    ...cutAuthority(authority),
    { name: null, text: path.slice(0, 1) },
    { name: "(database)", text: path.slice(1) },
    ...(query ? cutQuery(query) : []),
    { name: null, text: fragment },
  ];
  let at = 0;
  return pieces.flatMap((piece) => {
    const placed = { ...piece, at };
    at += piece.text.length;
    return piece.text === "" ? [] : [placed];
  });
}

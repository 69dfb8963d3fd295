"use client";

import { useMemo } from "react";
import type { TokenKind } from "@/lib/shared/sql-text/scan";
import { tokenize } from "@/lib/shared/sql-text/tokens";
import { cn } from "./cn";
import { Revealed } from "./name";

const looks: Partial<Record<TokenKind, string>> = {
  keyword: "text-accent",
  string: "text-good",
  number: "text-good",
  parameter: "font-medium",
  comment: "text-muted italic",
};

/** A query with its parts told apart, and what is unseen in it made visible. Text only: nothing in it is ever markup. */
export function Highlighted({ text }: { text: string }) {
  const parts = useMemo(() => {
    let at = 0;
    return tokenize(text).map((token) => {
      const part = { ...token, at };
      at += token.text.length;
      return part;
    });
  }, [text]);
  return parts.map((part) =>
    part.kind === "space" ? (
      part.text
    ) : (
      <span key={part.at} className={cn(looks[part.kind])}>
        <Revealed text={part.text} />
      </span>
    ),
  );
}

"use client";

import { useState } from "react";
import type { DataOf } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import { type Gone, holdPlaces, type Section, toSections } from "@/lib/views/sessions/sections";

type Data = DataOf<typeof sessions>;
type Places = { data: Data; question: string; held: boolean; sections: Section[] };

/**
 * The newest answer under its groups; while `held`, in the places it had. Another question starts anew. `gone` says what it means
 * that a row is missing from the newest answer.
 */
export function usePlaces(data: Data, question: string, held: boolean, gone: Gone): Section[] {
  const [places, setPlaces] = useState<Places>(() => ({ data, question, held, sections: toSections(data) }));
  if (places.data === data && places.held === held && places.question === question) return places.sections;
  const next = toSections(data);
  const keep = held && places.question === question;
  const sections = keep ? holdPlaces(places.sections, next, gone) : next;
  setPlaces({ data, question, held, sections });
  return sections;
}

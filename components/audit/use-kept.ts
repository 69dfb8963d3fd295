"use client";

import { useState } from "react";
import type { Audit } from "@/lib/views/audit/contract";

/**
 * The last entries that were read for this question, while the database is in trouble; else null. An entry never changes, so those
 * stay true: only newer ones may be missing.
 */
export function useKept(answer: Audit | null, question: string): Audit | null {
  const [last, setLast] = useState<{ answer: Audit; question: string } | null>(null);
  if (answer && !answer.unread && (last?.answer !== answer || last.question !== question)) {
    setLast({ answer, question });
  }
  const lost = answer?.unread?.what === "unreachable";
  return lost && last?.question === question && last.answer.rows.length > 0 ? last.answer : null;
}

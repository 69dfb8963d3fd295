import { expect, test } from "vitest";
import { pastNotes } from "@/components/moments/notes";

const at = "2026-11-25T01:14:10.500Z";
const whole = { kept: 12, of: 12 };

test.each([
  { name: "the very sample", asked: at, texts: whole, notes: ["Literals in query texts are masked."] },
  {
    name: "within a minute and a half",
    asked: "2026-11-25T01:15:40.000Z",
    texts: whole,
    notes: ["Literals in query texts are masked."],
  },
  {
    name: "a gap before the moment asked for",
    asked: "2026-11-25T01:30:00.000Z",
    texts: whole,
    notes: [
      "The moment asked for is 15 m 49 s later: nothing whole is kept between the two.",
      "Literals in query texts are masked.",
    ],
  },
  {
    name: "more backends than a sample has room for",
    asked: at,
    texts: whole,
    cut: 212,
    notes: ["Lists leave out 212 of the least suspect backends.", "Literals in query texts are masked."],
  },
  {
    name: "more sessions than texts",
    asked: at,
    texts: { kept: 53, of: 1_200 },
    notes: ["Query texts of 53 of 1,200 sessions are kept, literals masked."],
  },
])("$name", ({ asked, texts, notes, cut = 0 }) => {
  expect(pastNotes({ asked, at, texts, cut })).toEqual(notes);
});

import "server-only";
import { LifeguardError } from "../../shared/errors/family";
import { liveReader } from "../live";
import type { Book } from "./book";
import type { OwnErrors } from "./own";

/** The one book of errors of this instance, and what counts Lifeguard's own. Throws LifeguardError `not_configured` without a database. */
export function errorsIn(): { book: Book; own: OwnErrors } {
  liveReader();
  const opened = globalThis.lifeguardErrors;
  if (opened) return opened;
  throw new LifeguardError("internal", "The book of errors is not open.", { hint: "Start Lifeguard again." });
}

export const errorBook = (): Book => errorsIn().book;

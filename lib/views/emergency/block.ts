/** A text to copy: where it is run, and what to know first. */
export type Block = {
  title: string;
  text: string;
  note: string | null;
};

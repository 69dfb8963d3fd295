import type { Party } from "./parties";

/** Parties of one table, each once. A bit for each by its index: where 500 wait behind each other, a Set takes ten times as long. */
export class PartySet {
  /** In the order in which they came. */
  readonly items: Party[] = [];
  private readonly words: Int32Array;

  /** `capacity`: how many parties the table has. */
  constructor(capacity: number) {
    this.words = new Int32Array(Math.ceil(capacity / 32));
  }

  has({ index }: Party): boolean {
    return (((this.words[index >> 5] ?? 0) >> (index & 31)) & 1) === 1;
  }

  /** Whether it was not in it before. */
  add(party: Party): boolean {
    if (this.has(party)) return false;
    const word = party.index >> 5;
    this.words[word] = (this.words[word] ?? 0) | (1 << (party.index & 31));
    this.items.push(party);
    return true;
  }
}

type Level = { level: number; at: number };

/**
 * Leaky buckets by key, kept in this process: what is poured in runs out at a steady rate, which is a sliding window without
 * a list of times. At most `most` keys; beyond it the one that was asked for longest ago is forgotten, so memory is bounded
 * whoever asks.
 */
export class Buckets {
  readonly #levels = new Map<string, Level>();
  readonly #leakPerS: number;
  readonly #most: number;

  constructor({ leakPerS, most = 10_000 }: { leakPerS: number; most?: number }) {
    this.#leakPerS = leakPerS;
    this.#most = most;
  }

  get size(): number {
    return this.#levels.size;
  }

  /** How full the bucket of `key` is at `now` (epoch ms). A clock that goes back empties nothing. */
  level(key: string, now: number): number {
    const found = this.#levels.get(key);
    if (!found) return 0;
    return Math.max(0, found.level - (Math.max(0, now - found.at) / 1000) * this.#leakPerS);
  }

  /** Pours `amount` in, up to `brim`; how full it is then. */
  pour(key: string, amount: number, now: number, brim = Number.POSITIVE_INFINITY): number {
    const level = Math.min(brim, this.level(key, now) + amount);
    // Set anew, it stands last in the map's order: the first is the oldest.
    this.#levels.delete(key);
    this.#levels.set(key, { level, at: now });
    if (this.#levels.size > this.#most) {
      for (const oldest of this.#levels.keys()) {
        this.#levels.delete(oldest);
        break;
      }
    }
    return level;
  }

  /** Whole seconds until the bucket of `key` has leaked down to `level`. */
  secondsUntil(key: string, level: number, now: number): number {
    return Math.max(0, Math.ceil((this.level(key, now) - level) / this.#leakPerS));
  }
}

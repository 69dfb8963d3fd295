/** A piece longer than this, in bytes, costs itself: Vercel cuts a message at 256 KB. */
export const LONGEST_PIECE = 300_000;

const CODE = {
  newline: 10,
  quote: 34,
  comma: 44,
  open: 91,
  backslash: 92,
  close: 93,
  curlyOpen: 123,
  curlyClose: 125,
};
/** What the first element of an array may begin with; nothing else a shipper sends does. */
const OPENS = new Set<number>([CODE.curlyOpen, CODE.quote, CODE.open, CODE.close]);
const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);

type Splitter = {
  push: (chunk: Uint8Array) => void;
  /** What is left when there is no more to come. */
  end: () => void;
};

/**
 * Cuts a stream of bytes into pieces without reading it whole: the elements of a JSON array, else lines. `piece` gets each as text, invalid
 * UTF-8 replaced; `long` is called once for each that is longer than `longest` bytes, which is never kept. A line that begins with [ is
 * an array only where an object, a string or another bracket follows.
 */
export function createSplitter(on: {
  piece: (text: string) => void;
  long: () => void;
  longest?: number;
}): Splitter {
  const { longest = LONGEST_PIECE } = on;
  const decoder = new TextDecoder("utf-8");
  let mode: "unknown" | "bracket" | "lines" | "array" = "unknown";
  let parts: Uint8Array[] = [];
  let size = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;

  function keep(bytes: Uint8Array): void {
    size += bytes.byteLength;
    // Beyond the limit only its length is of interest.
    if (size <= longest) parts.push(bytes);
    else parts = [];
  }
  function finish(): void {
    if (size > longest) on.long();
    else if (size > 0) {
      const text = decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts)).trimEnd();
      if (text.trim() !== "") on.piece(text);
    }
    parts = [];
    size = 0;
  }

  function pushLines(chunk: Uint8Array): void {
    let from = 0;
    for (let at = chunk.indexOf(CODE.newline); at !== -1; at = chunk.indexOf(CODE.newline, from)) {
      keep(chunk.subarray(from, at));
      finish();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }

  /** Within the outer brackets: a comma at depth 0 ends an element. */
  function pushArray(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === CODE.backslash) escaped = true;
        else if (byte === CODE.quote) quoted = false;
      } else if (byte === CODE.quote) quoted = true;
      else if (byte === CODE.curlyOpen || byte === CODE.open) depth++;
      else if (depth > 0 && (byte === CODE.curlyClose || byte === CODE.close)) depth--;
      else if (depth === 0 && (byte === CODE.comma || byte === CODE.close)) {
        keep(chunk.subarray(from, at));
        finish();
        from = at + 1;
      }
    }
    keep(chunk.subarray(from));
  }

  function start(chunk: Uint8Array): void {
    const at = chunk.findIndex((byte) => !isSpace(byte));
    const byte = chunk[at];
    if (byte === undefined) return;
    if (mode === "unknown" && byte === CODE.open) {
      mode = "bracket";
      start(chunk.subarray(at + 1));
    } else if (mode === "bracket" && OPENS.has(byte)) {
      mode = "array";
      pushArray(chunk.subarray(at));
    } else {
      if (mode === "bracket") keep(Buffer.from("["));
      mode = "lines";
      pushLines(chunk);
    }
  }

  function push(chunk: Uint8Array): void {
    if (mode === "lines") pushLines(chunk);
    else if (mode === "array") pushArray(chunk);
    else start(chunk);
  }

  return { push, end: finish };
}

import type { LaneTrouble, WireError } from "../view";

/** Every error a route may answer with. What is not one of these is answered as `internal`, without its text. */
const STATUS = {
  bad_request: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  changed: 409,
  gone: 410,
  wrong_type: 415,
  refused: 422,
  too_many: 429,
  internal: 500,
  not_configured: 503,
  unreachable: 503,
  /** Nothing is remembered: our own tables are missing, or not for this role. */
  no_memory: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** An expected failure: what happened, and in `hint` what to do next. Carries its cause. */
export class LifeguardError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly extra: Omit<WireError, "code" | "message" | "hint">;
  /** The lanes that failed, when that is why. */
  trouble: LaneTrouble[] = [];

  /** Whole seconds until another try makes sense, for the header; null when nothing is known. */
  retryAfterS: number | null = null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint: string; cause?: unknown } & LifeguardError["extra"],
  ) {
    super(message, { cause: options.cause });
    this.name = "LifeguardError";
    this.code = code;
    this.hint = options.hint;
    const { field, sqlstate, prismaCode, nearest, class: kind, title, meaning } = options;
    this.extra = {
      ...(field && { field }),
      ...(sqlstate && { sqlstate }),
      ...(prismaCode && { prismaCode }),
      ...(nearest && { nearest }),
      ...(kind && { class: kind }),
      ...(title && { title }),
      ...(meaning && { meaning }),
    };
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** Any thrown value as status and wire form. The text of an unknown error stays on the server. */
export function toWire(error: unknown): { status: number; error: WireError } {
  if (error instanceof LifeguardError) {
    const { code, message, hint, extra } = error;
    return { status: error.status, error: { code, message, hint, ...extra } };
  }
  return {
    status: 500,
    error: {
      code: "internal",
      message: "Lifeguard met an error of its own.",
      hint: "The server's log has the details. Reload; if it stays, report it with the time.",
    },
  };
}

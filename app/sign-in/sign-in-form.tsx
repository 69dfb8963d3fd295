import type { signInErrors } from "@/lib/server/auth/sign-in";

const words = {
  wrong: "That is no token of this dashboard. Check that it was copied whole.",
  insecure: "This address is plain http, so the browser would not keep you signed in. Use https.",
} satisfies Record<(typeof signInErrors)[number], string>;

// The page is this one field: nothing above it is skipped for a reader or a keyboard that starts there.
const onlyField = { autoFocus: true };

/** The token field and what it is for. `next` is a path of ours already. */
export function SignInForm({ next, error }: { next: string; error: keyof typeof words | null }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-background p-4 text-text">
      <form
        method="post"
        action="/api/sign-in"
        className="w-full max-w-sm space-y-4 rounded-[10px] border border-line bg-surface p-6"
      >
        {/* Password managers file the token under a name. */}
        <input hidden name="username" autoComplete="username" value="lifeguard" readOnly />
        <h1 className="text-lg font-semibold">Sign in to Lifeguard</h1>
        <div className="space-y-1.5">
          <label htmlFor="token" className="block text-sm font-medium">
            Token
          </label>
          <input
            id="token"
            name="token"
            type="password"
            autoComplete="current-password"
            {...onlyField}
            required
            aria-invalid={error !== null}
            aria-describedby={error ? "error about" : "about"}
            className="h-10 w-full rounded-[7px] border border-secondary bg-background px-3 font-mono text-sm focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent"
          />
          {error && (
            <p id="error" role="alert" className="text-sm text-bad">
              {words[error]}
            </p>
          )}
        </div>
        <input type="hidden" name="next" value={next} />
        <button
          type="submit"
          className="h-10 w-full rounded-[7px] bg-text text-sm font-medium text-background focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent"
        >
          Sign in
        </button>
        <p id="about" className="text-sm text-secondary">
          Your own token, as whoever runs this dashboard set it in{" "}
          <code className="font-mono">DASHBOARD_TOKENS</code>. You stay signed in for 12 hours.
        </p>
      </form>
    </main>
  );
}
